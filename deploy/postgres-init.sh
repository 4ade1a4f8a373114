#!/bin/sh
# Runs once, when the database is empty: Temporal gets a user of its own, which cannot read the records.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$TEMPORAL_DB_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'password';
REVOKE CONNECT ON DATABASE steerco FROM PUBLIC;
SQL
