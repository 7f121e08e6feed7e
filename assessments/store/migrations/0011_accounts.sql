create table account_request (
    tenant text not null, id text not null, account text not null,
    kind text not null check (kind in ('code', 'move', 'confirm')),
    after text not null check (after in ('added', 'reset', 'reinstated', 'moved')),
    to_role text, to_team text, to_school text, to_area text, why text not null default '',
    asked_by text not null, asked_at text not null,
    state text not null check (state in ('waiting', 'done', 'refused', 'withdrawn')),
    decided_by text, decided_at text, told_at text,
    primary key (tenant, id), foreign key (tenant, account) references account (tenant, id)
){strict};
create index account_request_of on account_request (tenant, account, state);
create index account_request_waiting on account_request (tenant, state, kind);
