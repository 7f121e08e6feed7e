CREATE INDEX account_of_team on account (tenant, team, role, state);

CREATE INDEX account_request_of on account_request (tenant, account, state);

CREATE INDEX account_request_waiting on account_request (tenant, state, kind);

CREATE INDEX allocation_of on allocation (tenant, account, context);

CREATE INDEX allocation_to on allocation (tenant, context, kind);

CREATE INDEX caution_lifted_of on caution_lifted (tenant, child, lifted_at);

CREATE INDEX clock_about on clock (tenant, context, state);

CREATE INDEX clock_of on clock (tenant, response, rule);

CREATE INDEX clock_running on clock (tenant, state, owner, due_at);

CREATE INDEX clock_task on clock (tenant, task);

CREATE INDEX closing_by on closing (tenant, asked_by, state);

CREATE INDEX closing_of on closing (tenant, context, state);

CREATE INDEX closing_waits on closing (tenant, state, context);

CREATE INDEX context_by_team on context (tenant, kind, team, state, sort_name);

CREATE INDEX context_name_word on context_name (tenant, folded, kind, context);

CREATE INDEX context_team on context (tenant, team, id);

CREATE INDEX failed_sign_in_of on failed_sign_in (tenant, username, at);

CREATE INDEX handover_by on handover (tenant, asked_by, state);

CREATE INDEX handover_from on handover (tenant, context, from_account, state);

CREATE INDEX handover_to on handover (tenant, to_team, state);

CREATE INDEX handover_waits on handover (tenant, from_team, state);

CREATE INDEX named_in_which on named_in (tenant, context, response);

CREATE INDEX peer_group_expires on peer_group (tenant, ended_at, expires_on);

CREATE INDEX person_around_of on person_around (tenant, child);

CREATE INDEX place_at on place (tenant, lat, lon);

CREATE INDEX recovery_code_of on recovery_code (tenant, account, used_at);

CREATE INDEX removal_by on removal (tenant, asked_by, state);

CREATE INDEX removal_from on removal (tenant, context);

CREATE INDEX removal_waits on removal (tenant, kind, state, context);

CREATE INDEX response_about on response (tenant, context, made_at);

CREATE INDEX response_by on response (tenant, author, state);

CREATE INDEX response_corrects on response (tenant, corrects);

CREATE INDEX response_of on response (tenant, context, id);

CREATE INDEX response_team on response (tenant, team, context, id);

CREATE INDEX response_to on response (tenant, addressed_to, state);

CREATE INDEX response_waits on response (tenant, instrument, state, submitted_at);

CREATE INDEX restriction_on on restriction (tenant, context, lifted_at);

CREATE INDEX revision_of_question on revision (tenant, response, question, number);

CREATE INDEX said_of_place_at on said_of_place (tenant, place);

CREATE INDEX sign_in_of on sign_in (tenant, account, ended_at);

CREATE INDEX task_open on task (tenant, state, owner);

CREATE INDEX trail_about on trail (tenant, about, seq);

CREATE INDEX trail_by on trail (tenant, actor, action, at);

CREATE INDEX trail_record on trail (tenant, record, seq);

CREATE INDEX urgent_opening_by on urgent_opening (tenant, account, context, ends_at);

CREATE INDEX urgent_opening_told on urgent_opening (tenant, told, reviewed_at);

CREATE TABLE account (
    tenant text not null, id text not null, username text not null, display_name text not null, role text not null,
    team text, school text, area text, regulated_as text not null default 'none', deputy text,
    state text not null check (state in ('invited', 'active', 'suspended')), password_hash text, made_at text not null,
    primary key (tenant, id), unique (tenant, username)
) strict;

CREATE TABLE account_request (
    tenant text not null, id text not null, account text not null,
    kind text not null check (kind in ('code', 'move', 'confirm')),
    after text not null check (after in ('added', 'reset', 'reinstated', 'moved')),
    to_role text, to_team text, to_school text, to_area text, why text not null default '',
    asked_by text not null, asked_at text not null,
    state text not null check (state in ('waiting', 'done', 'refused', 'withdrawn')),
    decided_by text, decided_at text, told_at text,
    primary key (tenant, id), foreign key (tenant, account) references account (tenant, id)
) strict;

CREATE TABLE allocation (
    tenant text not null, id text not null, context text not null, account text, team text not null,
    kind text not null check (kind in ('lead', 'joint', 'cover', 'assigned')), from_date text not null, to_date text,
    why text not null, made_by text not null, made_at text not null, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE authority (
    tenant text not null primary key, name text not null, demo integer not null, made_at text not null
) strict;

CREATE TABLE caution_lifted (
    tenant text not null, id text not null, child text not null, up_to text not null, why text not null,
    lifted_by text not null, lifted_at text not null, primary key (tenant, id),
    foreign key (tenant, child) references context (tenant, id)
) strict;

CREATE TABLE clash (
    tenant text not null, response text not null, question text not null, first integer not null, second integer not null,
    settled_at text, settled_by text, primary key (tenant, response, second),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE clock (
    tenant text not null, id text not null, context text, response text, task text, rule text not null,
    what text not null, start text not null, due_at text not null, owner text, owner_role text, team text,
    state text not null check (state in ('running', 'met', 'met_late', 'stopped')), ended_at text, ended_why text, was_due_at text, moved_at text, moved_why text,
    primary key (tenant, id)
) strict;

CREATE TABLE closing (
    tenant text not null, id text not null, context text not null, reason text not null, said text not null,
    clocks text not null, state text not null check (state in ('asked', 'closed', 'sent_back')),
    asked_by text not null, asked_at text not null, decided_by text, decided_at text, decided_why text,
    reopened_by text, reopened_at text, reopened_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE comment (
    tenant text not null, id text not null, response text not null, submission integer not null, question text not null,
    author text not null, at text not null, words text not null, primary key (tenant, id),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
) strict;

CREATE TABLE context (
    tenant text not null, id text not null, kind text not null, title text not null, sort_name text not null,
    team text, school text, area text, state text not null check (state in ('open', 'closed')),
    identity text not null, version integer not null, made_by text not null, made_at text not null, closed_at text, merged_into text,
    primary key (tenant, id)
) strict;

CREATE TABLE context_name (
    tenant text not null, context text not null, folded text not null, kind text not null,
    primary key (tenant, context, folded, kind),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE cover (
    tenant text not null, id text not null, covered text not null, covering text not null, from_date text not null,
    to_date text not null, why text not null, primary key (tenant, id)
) strict;

CREATE TABLE failed_sign_in (
    tenant text not null, id text not null, username text not null, address text not null, at text not null,
    primary key (tenant, id)
) strict;

CREATE TABLE given_reason (
    tenant text not null, sign_in text not null, record text not null, why text not null, at text not null,
    primary key (tenant, sign_in, record)
) strict;

CREATE TABLE handle (
    tenant text not null, id text not null, account text not null, kind text not null, record text not null,
    part text not null, made_at text not null, primary key (tenant, id),
    unique (tenant, account, kind, record, part)
) strict;

CREATE TABLE handover (
    tenant text not null, id text not null, context text not null, from_account text, from_team text not null,
    to_account text, to_team text not null, note text not null, asked_by text not null, asked_at text not null,
    state text not null check (state in ('asked', 'offered', 'accepted', 'sent_back', 'withdrawn')),
    decided_by text, decided_at text, decided_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE identity_change (
    tenant text not null, id text not null, child text not null, before text not null, after text not null,
    why text not null, done_by text not null, done_at text not null, undone_by text, undone_at text, undone_why text,
    primary key (tenant, id), foreign key (tenant, child) references context (tenant, id)
) strict;

CREATE TABLE layer (
    tenant text not null, id text not null, kind text not null check (kind in ('boundary', 'wards', 'schools')),
    file_name text not null, fingerprint text not null, said text not null, taken integer not null,
    left_out text not null, imported_by text not null, imported_at text not null, replaced_at text,
    primary key (tenant, id)
) strict;

CREATE TABLE layer_feature (
    tenant text not null, layer text not null, number integer not null, code text not null, name text not null,
    lat real not null, lon real not null, geometry text not null, primary key (tenant, layer, number),
    foreign key (tenant, layer) references layer (tenant, id)
) strict;

CREATE TABLE merging (
    tenant text not null, id text not null, kind text not null check (kind in ('match', 'merge')),
    into_context text not null, from_context text not null, why text not null,
    moved text not null, done_by text not null, done_at text not null, undone_by text, undone_at text,
    undone_why text, primary key (tenant, id), foreign key (tenant, into_context) references context (tenant, id)
) strict;

CREATE TABLE migration (name text not null primary key) strict;

CREATE TABLE named_in (
    tenant text not null, response text not null, question text not null, context text not null,
    primary key (tenant, response, question, context),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE one_time_code (
    tenant text not null, id text not null, account text not null, code_hash text not null,
    expires_at text not null, used_at text, primary key (tenant, id)
) strict;

CREATE TABLE opening (
    tenant text not null, sign_in text not null, record text not null, since text not null, parts text not null,
    primary key (tenant, sign_in, record)
) strict;

CREATE TABLE peer_group (
    tenant text not null, context text not null, key_id text not null, sealed text not null, made_by text not null,
    made_at text not null, expires_on text not null, renewed_by text, renewed_at text, ended_at text, ended_by text,
    ended_why text, primary key (tenant, context),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE person_around (
    tenant text not null, id text not null, number integer not null, child text not null, said text not null,
    written_by text not null, written_at text not null, removed_why text, primary key (tenant, id, number),
    foreign key (tenant, child) references context (tenant, id)
) strict;

CREATE TABLE place (
    tenant text not null, context text not null, lat real, lon real, primary key (tenant, context),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE record_reference (
    tenant text not null, record text not null, reference text not null, primary key (tenant, record),
    unique (tenant, reference)
) strict;

CREATE TABLE recovery_code (
    tenant text not null, id text not null, account text not null, code_hash text not null, made_at text not null,
    used_at text, primary key (tenant, id)
) strict;

CREATE TABLE removal (
    tenant text not null, id text not null, response text not null, context text,
    kind text not null check (kind in ('in_error', 'wrong_child')), why text not null, to_context text,
    to_identity text,
    asked_by text not null, asked_at text not null, state text not null check (state in ('asked', 'done', 'refused')),
    decided_by text, decided_at text, decided_why text, copies text not null, called_back_at text,
    primary key (tenant, id),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE response (
    tenant text not null, id text not null, context text, instrument text not null, instrument_version integer not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'signed_off', 'superseded')),
    author text not null, team text, addressed_to text, addressed_team text, answers text not null,
    revision integer not null, submission integer not null, corrects text, waits_for text,
    made_at text not null, saved_at text not null, submitted_at text, written_on text, removed_at text, removed_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE restriction (
    tenant text not null, id text not null, context text not null, flag text not null, why text not null,
    set_by text not null, set_at text not null, lifted_by text, lifted_at text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE restriction_person (
    tenant text not null, context text not null, account text not null,
    effect text not null check (effect in ('named', 'shut_out')), why text not null, set_by text not null,
    set_at text not null, primary key (tenant, context, account),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE revision (
    tenant text not null, response text not null, number integer not null, author text not null, sign_in text not null,
    at text not null, kind text not null check (kind in ('answer', 'set_aside', 'chosen')), question text not null,
    value text, seen integer not null, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE said_of_place (
    tenant text not null, response text not null, round integer not null, place text not null, feel text not null,
    day_parts text not null, day_types text not null, primary key (tenant, response, round),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE second_factor (
    tenant text not null, account text not null, state text not null check (state in ('offered', 'confirmed')),
    sealed text not null, made_in text not null, made_at text not null, last_step integer not null,
    primary key (tenant, account, state)
) strict;

CREATE TABLE setting (
    tenant text not null, name text not null, value text not null, set_by text not null, set_at text not null,
    primary key (tenant, name)
) strict;

CREATE TABLE sign_in (
    tenant text not null, id text not null, account text not null, token_hash text not null, form_token text not null,
    began_at text not null, acted_at text not null, ended_at text, ended_why text,
    primary key (tenant, id), unique (token_hash)
) strict;

CREATE TABLE sign_in_step (
    tenant text not null, ticket_hash text not null, account text not null, asks text not null,
    expires_at text not null, used_at text, primary key (tenant, ticket_hash)
) strict;

CREATE TABLE submission (
    tenant text not null, response text not null, number integer not null, revision integer not null,
    instrument_version integer not null, answers text not null, not_counted text not null, sent_by text not null,
    sent_at text not null, sent_to text, sent_to_team text, primary key (tenant, response, number),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE task (
    tenant text not null, id text not null, response text not null, context text, prompt text not null,
    owner text, owner_role text not null, team text, started_at text not null,
    state text not null check (state in ('raised', 'open', 'done', 'not_needed', 'deferred')), why text, until text,
    answered_by text, answered_at text, primary key (tenant, id), unique (tenant, response, prompt),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE team (
    tenant text not null, id text not null, name text not null, primary key (tenant, id)
) strict;

CREATE TABLE ticket (
    tenant text not null, token_hash text not null, sign_in text not null, kind text not null, record text not null,
    detail text not null, expires_at text not null, used_at text, primary key (tenant, token_hash)
) strict;

CREATE TABLE trail (
    tenant text not null, seq integer not null, at text not null, actor text not null, role text not null,
    sign_in text not null, action text not null, kind text not null, record text not null, about text not null,
    detail text not null, before text not null, seal text not null, primary key (tenant, seq)
) strict;

CREATE TABLE unsent (
    tenant text not null, account text not null, response text not null, field text not null, words text not null,
    at text not null, primary key (tenant, account, response, field),
    foreign key (tenant, response) references response (tenant, id)
) strict;

CREATE TABLE urgent_opening (
    tenant text not null, id text not null, context text not null, account text not null, sign_in text not null,
    why text not null, opened_at text not null, ends_at text not null, told text not null, reviewed_by text,
    reviewed_at text, finding text check (finding in ('right', 'not_right')), finding_why text, primary key (tenant, id),
    foreign key (tenant, context) references context (tenant, id)
) strict;

CREATE TABLE verdict (
    tenant text not null, response text not null, submission integer not null,
    kind text not null check (kind in ('signed_off', 'returned')), decision text, question text, why text not null,
    decided_by text not null, decided_at text not null, primary key (tenant, response, submission),
    foreign key (tenant, response, submission) references submission (tenant, response, number)
) strict;

CREATE TRIGGER caution_lifted_no_delete before delete on caution_lifted begin select raise(abort, 'caution_lifted is append-only'); end;

CREATE TRIGGER caution_lifted_no_update before update on caution_lifted begin select raise(abort, 'caution_lifted is append-only'); end;

CREATE TRIGGER comment_no_delete before delete on comment begin select raise(abort, 'comment is append-only'); end;

CREATE TRIGGER comment_no_update before update on comment begin select raise(abort, 'comment is append-only'); end;

CREATE TRIGGER person_around_no_delete before delete on person_around begin select raise(abort, 'person_around is append-only'); end;

CREATE TRIGGER person_around_no_update before update on person_around begin select raise(abort, 'person_around is append-only'); end;

CREATE TRIGGER record_reference_no_delete before delete on record_reference begin select raise(abort, 'record_reference is append-only'); end;

CREATE TRIGGER record_reference_no_update before update on record_reference begin select raise(abort, 'record_reference is append-only'); end;

CREATE TRIGGER revision_no_delete before delete on revision begin select raise(abort, 'revision is append-only'); end;

CREATE TRIGGER revision_no_update before update on revision begin select raise(abort, 'revision is append-only'); end;

CREATE TRIGGER submission_no_delete before delete on submission begin select raise(abort, 'submission is append-only'); end;

CREATE TRIGGER submission_no_update before update on submission begin select raise(abort, 'submission is append-only'); end;

CREATE TRIGGER trail_no_delete before delete on trail begin select raise(abort, 'trail is append-only'); end;

CREATE TRIGGER trail_no_update before update on trail begin select raise(abort, 'trail is append-only'); end;

CREATE TRIGGER verdict_no_delete before delete on verdict begin select raise(abort, 'verdict is append-only'); end;

CREATE TRIGGER verdict_no_update before update on verdict begin select raise(abort, 'verdict is append-only'); end;
