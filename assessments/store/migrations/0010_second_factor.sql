create table second_factor (
    tenant text not null, account text not null, state text not null check (state in ('offered', 'confirmed')),
    sealed text not null, made_in text not null, made_at text not null, last_step {int} not null,
    primary key (tenant, account, state)
){strict};
create table recovery_code (
    tenant text not null, id text not null, account text not null, code_hash text not null, made_at text not null,
    used_at text, primary key (tenant, id)
){strict};
create index recovery_code_of on recovery_code (tenant, account, used_at);
create table sign_in_step (
    tenant text not null, ticket_hash text not null, account text not null, asks text not null,
    expires_at text not null, used_at text, primary key (tenant, ticket_hash)
){strict};
