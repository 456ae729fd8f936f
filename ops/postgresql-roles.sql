-- Two roles: one owns the tables and migrates, the other runs the site and can't look over the walls.
-- Run once as PostgreSQL's administrator, in the database "postgres":
--   psql -v owner_word="'…'" -v app_word="'…'" -f ops/postgresql-roles.sql postgres
-- The words are the passwords; put both addresses into /etc/nestwerk/nestwerk.env.

\set ON_ERROR_STOP on

CREATE ROLE nestwerk_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :owner_word;
CREATE ROLE nestwerk_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :app_word;

CREATE DATABASE nestwerk OWNER nestwerk_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE nestwerk FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE nestwerk TO nestwerk_app;

\connect nestwerk

-- Only the owner makes tables.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO nestwerk_owner;
GRANT USAGE ON SCHEMA public TO nestwerk_app;

-- What the owner makes from now on, the site may read and write, row by row as the walls allow. No TRUNCATE:
-- it would pass the walls and the append-only history.
ALTER DEFAULT PRIVILEGES FOR ROLE nestwerk_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nestwerk_app;
ALTER DEFAULT PRIVILEGES FOR ROLE nestwerk_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO nestwerk_app;
