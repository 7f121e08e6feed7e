create table place (
    tenant text not null, context text not null, lat {real}, lon {real}, primary key (tenant, context),
    foreign key (tenant, context) references context (tenant, id)
){strict};
create index place_at on place (tenant, lat, lon);
create table layer (
    tenant text not null, id text not null, kind text not null check (kind in ('boundary', 'wards', 'schools')),
    file_name text not null, fingerprint text not null, said {json} not null, taken {int} not null,
    left_out {json} not null, imported_by text not null, imported_at text not null, replaced_at text,
    primary key (tenant, id)
){strict};
create table layer_feature (
    tenant text not null, layer text not null, number {int} not null, code text not null, name text not null,
    lat {real} not null, lon {real} not null, geometry {json} not null, primary key (tenant, layer, number),
    foreign key (tenant, layer) references layer (tenant, id)
){strict};
create table named_in (
    tenant text not null, response text not null, question text not null, context text not null,
    primary key (tenant, response, question, context),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index named_in_which on named_in (tenant, context, response);
create table said_of_place (
    tenant text not null, response text not null, round {int} not null, place text not null, feel text not null,
    day_parts {json} not null, day_types {json} not null, primary key (tenant, response, round),
    foreign key (tenant, response) references response (tenant, id)
){strict};
create index said_of_place_at on said_of_place (tenant, place);
