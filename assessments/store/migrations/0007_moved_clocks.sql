alter table clock add column was_due_at text;
alter table clock add column moved_at text;
alter table clock add column moved_why text;
