create table record_reference (
    tenant text not null, record text not null, reference text not null, primary key (tenant, record),
    unique (tenant, reference)
){strict};
create index trail_record on trail (tenant, record, seq);
