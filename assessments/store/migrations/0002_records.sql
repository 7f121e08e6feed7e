create table context (
    tenant text not null, id text not null, kind text not null, title text not null, sort_name text not null,
    team text, school text, area text, state text not null check (state in ('open', 'closed')),
    identity {json} not null, version {int} not null, made_by text not null, made_at text not null, closed_at text,
    primary key (tenant, id)
){strict};
create index context_by_team on context (tenant, kind, team, state, sort_name);
create table context_name (
    tenant text not null, context text not null, folded text not null, kind text not null,
    primary key (tenant, context, folded, kind),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index context_name_folded on context_name (tenant, folded);
create table allocation (
    tenant text not null, id text not null, context text not null, account text, team text not null,
    kind text not null check (kind in ('lead', 'joint', 'cover', 'assigned')), from_date text not null, to_date text,
    why text not null, made_by text not null, made_at text not null, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index allocation_of on allocation (tenant, account, context);
create index allocation_to on allocation (tenant, context, kind);
create table restriction (
    tenant text not null, id text not null, context text not null, flag text not null, why text not null,
    set_by text not null, set_at text not null, lifted_by text, lifted_at text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index restriction_on on restriction (tenant, context, lifted_at);
create table restriction_person (
    tenant text not null, context text not null, account text not null,
    effect text not null check (effect in ('named', 'shut_out')), why text not null, set_by text not null,
    set_at text not null, primary key (tenant, context, account),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create table response (
    tenant text not null, id text not null, context text, instrument text not null, instrument_version {int} not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'signed_off', 'superseded')),
    author text not null, team text, addressed_to text, addressed_team text, answers {json} not null,
    revision {int} not null, submission {int} not null, corrects text, waits_for text,
    made_at text not null, saved_at text not null, submitted_at text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index response_about on response (tenant, context, made_at);
create index response_by on response (tenant, author, state);
create index response_to on response (tenant, addressed_to, state);
create table revision (
    tenant text not null, response text not null, number {int} not null, author text not null, sign_in text not null,
    at text not null, kind text not null check (kind in ('answer', 'set_aside', 'chosen')), question text not null,
    value {json}, seen {int} not null, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index revision_of_question on revision (tenant, response, question, number);
create table clash (
    tenant text not null, response text not null, question text not null, first {int} not null, second {int} not null,
    settled_at text, settled_by text, primary key (tenant, response, second),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table submission (
    tenant text not null, response text not null, number {int} not null, revision {int} not null,
    instrument_version {int} not null, answers {json} not null, not_counted {json} not null, sent_by text not null,
    sent_at text not null, sent_to text, sent_to_team text, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table comment (
    tenant text not null, id text not null, response text not null, submission {int} not null, question text not null,
    author text not null, at text not null, words text not null, primary key (tenant, id),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
){strict};
create table verdict (
    tenant text not null, response text not null, submission {int} not null,
    kind text not null check (kind in ('signed_off', 'returned')), decision text, question text, why text not null,
    decided_by text not null, decided_at text not null, primary key (tenant, response, submission),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
){strict};
create table unsent (
    tenant text not null, account text not null, response text not null, field text not null, words text not null,
    at text not null, primary key (tenant, account, response, field),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create table clock (
    tenant text not null, id text not null, context text, response text, task text, rule text not null,
    what text not null, start text not null, due_at text not null, owner text, owner_role text, team text,
    state text not null check (state in ('running', 'met', 'met_late', 'stopped')), ended_at text, ended_why text,
    primary key (tenant, id)
){strict};
create index clock_running on clock (tenant, state, owner, due_at);
create index clock_of on clock (tenant, response, rule);
create table task (
    tenant text not null, id text not null, response text not null, context text, prompt text not null,
    owner text, owner_role text not null, team text, started_at text not null,
    state text not null check (state in ('raised', 'open', 'done', 'not_needed', 'deferred')), why text, until text,
    answered_by text, answered_at text, primary key (tenant, id), unique (tenant, response, prompt),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index task_open on task (tenant, state, owner);
