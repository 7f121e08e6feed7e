alter table response add column written_on text;
