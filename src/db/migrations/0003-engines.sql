-- The engine that made a video, and where one is being made outside of the server: {engine, handle}.
alter table generations add column engine text;
alter table generations add column upstream text;
