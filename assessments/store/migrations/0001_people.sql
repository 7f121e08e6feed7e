create table authority (
    tenant text not null primary key, name text not null, demo {int} not null, made_at text not null
){strict};
create table setting (
    tenant text not null, name text not null, value {json} not null, set_by text not null, set_at text not null,
    primary key (tenant, name)
){strict};
create table team (
    tenant text not null, id text not null, name text not null, primary key (tenant, id)
){strict};
create table account (
    tenant text not null, id text not null, username text not null, display_name text not null, role text not null,
    team text, school text, area text, regulated_as text not null default 'none', deputy text,
    state text not null check (state in ('invited', 'active', 'suspended')), password_hash text, made_at text not null,
    primary key (tenant, id), unique (tenant, username)
){strict};
create table one_time_code (
    tenant text not null, id text not null, account text not null, code_hash text not null,
    expires_at text not null, used_at text, primary key (tenant, id)
){strict};
create table sign_in (
    tenant text not null, id text not null, account text not null, token_hash text not null, form_token text not null,
    began_at text not null, acted_at text not null, ended_at text, ended_why text,
    primary key (tenant, id), unique (token_hash)
){strict};
create index sign_in_of on sign_in (tenant, account, ended_at);
create table failed_sign_in (
    tenant text not null, id text not null, username text not null, address text not null, at text not null,
    primary key (tenant, id)
){strict};
create index failed_sign_in_of on failed_sign_in (tenant, username, at);
create table handle (
    tenant text not null, id text not null, account text not null, kind text not null, record text not null,
    part text not null, made_at text not null, primary key (tenant, id),
    unique (tenant, account, kind, record, part)
){strict};
create table ticket (
    tenant text not null, token_hash text not null, sign_in text not null, kind text not null, record text not null,
    detail {json} not null, expires_at text not null, used_at text, primary key (tenant, token_hash)
){strict};
create table given_reason (
    tenant text not null, sign_in text not null, record text not null, why text not null, at text not null,
    primary key (tenant, sign_in, record)
){strict};
create table opening (
    tenant text not null, sign_in text not null, record text not null, since text not null, parts {json} not null,
    primary key (tenant, sign_in, record)
){strict};
create table cover (
    tenant text not null, id text not null, covered text not null, covering text not null, from_date text not null,
    to_date text not null, why text not null, primary key (tenant, id)
){strict};
create table trail (
    tenant text not null, seq {int} not null, at text not null, actor text not null, role text not null,
    sign_in text not null, action text not null, kind text not null, record text not null, about text not null,
    detail {json} not null, before text not null, seal text not null, primary key (tenant, seq)
){strict};
create index trail_about on trail (tenant, about, seq);
