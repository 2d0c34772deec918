CREATE TABLE `login_codes` (
	`digest` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`code_hash` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`remember` integer NOT NULL,
	`next` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `users` ADD `asks_for_code` integer DEFAULT false NOT NULL;