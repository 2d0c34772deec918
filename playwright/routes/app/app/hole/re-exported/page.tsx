export { Unguarded as default } from "@/components/unguarded";
