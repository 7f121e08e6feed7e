create table caution_lifted (
    tenant text not null, id text not null, child text not null, up_to {json} not null, why text not null,
    lifted_by text not null, lifted_at text not null, primary key (tenant, id),
    foreign key (tenant, child) references context (tenant, id)
){strict};
create index caution_lifted_of on caution_lifted (tenant, child, lifted_at);
