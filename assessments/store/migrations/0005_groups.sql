create table peer_group (
    tenant text not null, context text not null, key_id text not null, sealed text not null, made_by text not null,
    made_at text not null, expires_on text not null, renewed_by text, renewed_at text, ended_at text, ended_by text,
    ended_why text, primary key (tenant, context),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index peer_group_expires on peer_group (tenant, ended_at, expires_on);
