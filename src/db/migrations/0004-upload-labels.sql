-- What its sender, or the API it came to, wants to know of it again: JSON.
alter table uploads add column labels text;
