CREATE TABLE `login_sessions` (
	`key` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`previous_token` text NOT NULL,
	`seed` text NOT NULL,
	`rotated_at` integer NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`proved_at` integer NOT NULL,
	`version` text NOT NULL,
	`browser` text NOT NULL,
	`user_agent` text NOT NULL,
	`remember_for` integer NOT NULL,
	`remember_until` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `login_sessions_user_id` ON `login_sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `login_sessions_expires_at` ON `login_sessions` (`expires_at`);