export { POST } from "@/lib/post";
