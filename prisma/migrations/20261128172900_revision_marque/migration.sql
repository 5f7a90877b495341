-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "marque" UUID NOT NULL DEFAULT gen_random_uuid();

CREATE OR REPLACE FUNCTION raise_revisions(conventions uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE "Revision" SET "numero" = "numero" + 1, "marque" = gen_random_uuid()
  WHERE "conventionId" = ANY(conventions) AND xmin <> pg_current_xact_id()::xid
$$;

-- Another one after pg_restore (database), on a new cluster (system identifier), after a promotion or a recovery to a point in
-- time (timeline). The timeline that is written to: the one of the last checkpoint is the old one for minutes.
CREATE FUNCTION server_fingerprint() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
    CASE WHEN pg_is_in_recovery() THEN (SELECT timeline_id FROM pg_control_checkpoint())
      ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int END,
    (SELECT oid FROM pg_database WHERE datname = current_database()))
$$;
