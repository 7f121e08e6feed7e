create table handover (
    tenant text not null, id text not null, context text not null, from_account text, from_team text not null,
    to_account text, to_team text not null, note {json} not null, asked_by text not null, asked_at text not null,
    state text not null check (state in ('asked', 'offered', 'accepted', 'sent_back', 'withdrawn')),
    decided_by text, decided_at text, decided_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index handover_to on handover (tenant, to_team, state);
create table closing (
    tenant text not null, id text not null, context text not null, reason text not null, said {json} not null,
    clocks {json} not null, state text not null check (state in ('asked', 'closed', 'sent_back')),
    asked_by text not null, asked_at text not null, decided_by text, decided_at text, decided_why text,
    reopened_by text, reopened_at text, reopened_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index closing_of on closing (tenant, context, state);
create table removal (
    tenant text not null, id text not null, response text not null, context text,
    kind text not null check (kind in ('in_error', 'wrong_child')), why text not null, to_context text,
    to_identity {json},
    asked_by text not null, asked_at text not null, state text not null check (state in ('asked', 'done', 'refused')),
    decided_by text, decided_at text, decided_why text, copies {json} not null, called_back_at text,
    primary key (tenant, id),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index removal_from on removal (tenant, context);
create table identity_change (
    tenant text not null, id text not null, child text not null, before {json} not null, after {json} not null,
    why text not null, done_by text not null, done_at text not null, undone_by text, undone_at text, undone_why text,
    primary key (tenant, id), foreign key (tenant, child) references context (tenant, id)
){strict};
create table merging (
    tenant text not null, id text not null, kind text not null check (kind in ('match', 'merge')),
    into_context text not null, from_context text not null, why text not null,
    moved {json} not null, done_by text not null, done_at text not null, undone_by text, undone_at text,
    undone_why text, primary key (tenant, id), foreign key (tenant, into_context) references context (tenant, id)
){strict};
create table urgent_opening (
    tenant text not null, id text not null, context text not null, account text not null, sign_in text not null,
    why text not null, opened_at text not null, ends_at text not null, told text not null, reviewed_by text,
    reviewed_at text, finding text check (finding in ('right', 'not_right')), finding_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index urgent_opening_by on urgent_opening (tenant, account, context, ends_at);
create index urgent_opening_told on urgent_opening (tenant, told, reviewed_at);
create table person_around (
    tenant text not null, id text not null, number {int} not null, child text not null, said {json} not null,
    written_by text not null, written_at text not null, removed_why text, primary key (tenant, id, number),
    foreign key (tenant, child) references context (tenant, id)
){strict};
create index person_around_of on person_around (tenant, child);
alter table response add column removed_at text;
alter table response add column removed_why text;
alter table context add column merged_into text;
create index handover_from on handover (tenant, context, from_account, state);
create index handover_waits on handover (tenant, from_team, state);
create index closing_waits on closing (tenant, state, context);
create index removal_waits on removal (tenant, kind, state, context);
create index handover_by on handover (tenant, asked_by, state);
create index closing_by on closing (tenant, asked_by, state);
create index removal_by on removal (tenant, asked_by, state);
