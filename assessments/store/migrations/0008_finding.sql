create index context_team on context (tenant, team, id);
create index response_team on response (tenant, team, context, id);
create index response_of on response (tenant, context, id);
create index response_waits on response (tenant, instrument, state, submitted_at);
create index response_corrects on response (tenant, corrects);
create index clock_about on clock (tenant, context, state);
create index clock_task on clock (tenant, task);
create index trail_by on trail (tenant, actor, action, at);
create index account_of_team on account (tenant, team, role, state);
