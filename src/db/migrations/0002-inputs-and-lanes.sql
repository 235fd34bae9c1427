-- Which uploads a generation was asked with, so that none is deleted while another generation needs it.
create table generation_inputs (
  generation_id text not null references generations (id),
  upload_id text not null,
  primary key (generation_id, upload_id)
);
create index generation_inputs_by_upload on generation_inputs (upload_id);
insert into generation_inputs (generation_id, upload_id)
  select g.id, u.id from generations g join uploads u on u.key_id = g.key_id
  where g.draft like '%upload:' || u.id || '"%' or g.draft like '%/files/uploads/' || u.id || '/%';

-- Jobs that should not take every place of a worker together; null for those that may.
alter table jobs add column lane text;
create index jobs_by_subject on jobs (subject);

-- The job that delivers it: of several, after a replay, only the newest counts. And when it will try next.
alter table deliveries add column job_id text;
alter table deliveries add column next_attempt_at bigint;
update deliveries set
  job_id = (select max(j.id) from jobs j where j.kind = 'webhook' and j.subject = deliveries.id),
  next_attempt_at = (select max(j.run_at) from jobs j where j.kind = 'webhook' and j.subject = deliveries.id)
  where state = 'waiting';
