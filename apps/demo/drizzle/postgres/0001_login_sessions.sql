CREATE TABLE "login_sessions" (
	"key" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"previous_token" text NOT NULL,
	"seed" text NOT NULL,
	"rotated_at" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"proved_at" bigint NOT NULL,
	"version" text NOT NULL,
	"browser" text NOT NULL,
	"user_agent" text NOT NULL,
	"remember_for" bigint NOT NULL,
	"remember_until" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_throttle" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE INDEX "login_sessions_user_id" ON "login_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "login_sessions_expires_at" ON "login_sessions" USING btree ("expires_at");