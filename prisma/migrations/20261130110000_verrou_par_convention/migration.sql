-- The second lock: what works for one convention says which (`espace.convention`), and sees no row of another one. One call
-- closes one table that carries a convention and is open yet, and tells which, so that nothing waits for all of them; null:
-- none is left. The program calls it after its migrations, so a table of later needs nothing of its own.
--
-- Forced: its owner is held too, once it says a convention; without one it sees all, as do migrations, backups and jobs.
-- Whoever passes every lock (a superuser) works for one convention as a role that passes none, and sees no row without one.
--
-- A condition that no index serves, of which the planner expects half of the rows: plans stay what they are without it.
CREATE FUNCTION close_next_table() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  narrow CONSTANT name := 'espace_une_convention';
  passes boolean;
  open_table regclass;
BEGIN
  SELECT r.rolsuper OR r.rolbypassrls INTO passes FROM pg_roles r WHERE r.rolname = current_user;
  IF passes THEN
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = narrow) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', narrow);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- of another database of this server
      END;
    END IF;
    IF NOT pg_has_role(narrow, current_user, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', current_user, narrow);
    END IF;
  END IF;
  SELECT c.oid INTO open_table
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'conventionId' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (
    c.relrowsecurity AND c.relforcerowsecurity
    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'une_convention')
    AND (passes OR EXISTS (SELECT FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
      WHERE p.polrelid = c.oid AND p.polname = 'toutes' AND r.rolname = current_user)))
  ORDER BY c.relname LIMIT 1;
  IF open_table IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', open_table);
  EXECUTE format('DROP POLICY IF EXISTS une_convention ON %s', open_table);
  EXECUTE format('DROP POLICY IF EXISTS toutes ON %s', open_table);
  EXECUTE format($p$CREATE POLICY une_convention ON %s USING
    (coalesce("conventionId" = (SELECT nullif(current_setting('espace.convention', true), '')::uuid), false))$p$, open_table);
  IF NOT passes THEN
    EXECUTE format($p$CREATE POLICY toutes ON %s TO %I USING
      ((SELECT coalesce(current_setting('espace.convention', true), '') = ''))$p$, open_table, current_user);
  END IF;
  RETURN open_table::text;
END $$;
