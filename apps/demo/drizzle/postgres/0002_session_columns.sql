ALTER TABLE "login_sessions" RENAME COLUMN "previous_token" TO "previous_tokens";--> statement-breakpoint
ALTER TABLE "login_sessions" RENAME COLUMN "rotated_at" TO "token_used_at";--> statement-breakpoint
ALTER TABLE "login_sessions" RENAME COLUMN "seen_at" TO "last_seen_at";--> statement-breakpoint
ALTER TABLE "login_sessions" RENAME COLUMN "proved_at" TO "authenticated_at";
