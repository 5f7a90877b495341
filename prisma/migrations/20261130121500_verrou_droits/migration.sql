-- The second lock, for whoever may not do everything on their server: a login that passes every lock (a superuser, or BYPASSRLS as
-- managed servers give it) becomes `espace_une_convention`, which is given rights on the tables, whoever owns them, and passes
-- nothing. Where it cannot be made or given, the second lock rests: `is_second_lock()` tells it, and nothing fails.

CREATE OR REPLACE FUNCTION close_next_table() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  narrow CONSTANT name := 'espace_une_convention';
  own CONSTANT text := $p$(SELECT nullif(current_setting('espace.convention', true), '')::uuid)$p$;
  passes boolean;
  open_table regclass;
  open_name name;
  closed_by text;
BEGIN
  SELECT r.rolsuper OR r.rolbypassrls INTO passes FROM pg_roles r WHERE r.rolname = current_user;
  IF passes THEN
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = narrow) THEN
        BEGIN
          EXECUTE format('CREATE ROLE %I NOLOGIN', narrow);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- of another database of this server
        END;
      END IF;
      IF EXISTS (SELECT FROM pg_auth_members m WHERE m.member = (SELECT oid FROM pg_roles WHERE rolname = narrow)
        AND m.roleid = (SELECT oid FROM pg_roles WHERE rolname = current_user)) THEN
        EXECUTE format('REVOKE %I FROM %I', current_user, narrow);
      END IF;
      IF NOT pg_has_role(current_user, narrow, 'SET') THEN
        EXECUTE format('GRANT %I TO %I WITH SET TRUE, INHERIT FALSE', narrow, current_user);
      END IF;
    EXCEPTION WHEN insufficient_privilege OR invalid_grant_operation THEN NULL;
    END;
    IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = narrow) AND NOT is_second_lock() THEN
      BEGIN
        EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO %I', narrow);
        EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', narrow);
        EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO %I', narrow);
        EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO %I', narrow);
        FOR open_name IN SELECT n.nspname FROM pg_namespace n WHERE n.nspname IN ('public', 'pgboss') LOOP
          EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', open_name, narrow);
          EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', open_name, narrow);
          EXECUTE format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', open_name, narrow);
          EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', open_name, narrow);
        END LOOP;
      EXCEPTION WHEN insufficient_privilege THEN NULL;
      END;
    END IF;
  END IF;
  -- Every convention is named to all, its row is changed by its own alone.
  SELECT c.oid, c.relname, format('(coalesce(%I = %s, false))', a.attname, own) INTO open_table, open_name, closed_by
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
    AND a.attname = CASE c.relname WHEN 'Convention' THEN 'id' ELSE 'conventionId' END
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (
    c.relrowsecurity AND c.relforcerowsecurity
    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'une_convention')
    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'toutes' AND p.polroles = '{0}'))
  ORDER BY c.relname LIMIT 1;
  IF open_table IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', open_table);
  EXECUTE format('DROP POLICY IF EXISTS une_convention ON %s', open_table);
  EXECUTE format('DROP POLICY IF EXISTS toutes ON %s', open_table);
  EXECUTE format('DROP POLICY IF EXISTS nommees ON %s', open_table);
  EXECUTE format('CREATE POLICY une_convention ON %s USING %s', open_table, closed_by);
  IF open_name = 'Convention' THEN EXECUTE 'CREATE POLICY nommees ON "Convention" FOR SELECT USING (true)'; END IF;
  -- Whoever owns the table, or is a member of whoever does, sees all as long as no convention is said: no name of a role stands
  -- in it, so it comes back on another server. Asked once for a statement.
  EXECUTE format($p$CREATE POLICY toutes ON %s USING ((SELECT coalesce(current_setting('espace.convention', true), '') = ''
    AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = %L::regclass), 'MEMBER')))$p$, open_table, open_table);
  RETURN open_table::text;
END $$;

-- Whether whoever asks is held, once they say a convention: by themselves, or as the role that they may become.
CREATE FUNCTION is_second_lock() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT (r.rolsuper OR r.rolbypassrls) OR EXISTS (
    SELECT FROM pg_roles narrow WHERE narrow.rolname = 'espace_une_convention' AND NOT narrow.rolsuper AND NOT narrow.rolbypassrls
      AND pg_has_role(current_user, narrow.oid, 'SET') AND NOT EXISTS (
        SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
          AND NOT (has_schema_privilege(narrow.oid, n.oid, 'USAGE') AND has_table_privilege(narrow.oid, c.oid, 'SELECT')
            AND has_table_privilege(narrow.oid, c.oid, 'INSERT') AND has_table_privilege(narrow.oid, c.oid, 'UPDATE')
            AND has_table_privilege(narrow.oid, c.oid, 'DELETE'))))
  FROM pg_roles r WHERE r.rolname = current_user
$$;

-- What has row security and belongs to nobody who may log in here reads as empty, without a fault: who that is.
CREATE FUNCTION list_blind_roles() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT r.rolname::text FROM pg_roles r JOIN pg_class c ON c.oid = '"Personne"'::regclass
  WHERE r.rolcanlogin AND NOT r.rolsuper AND NOT r.rolbypassrls AND has_table_privilege(r.oid, c.oid, 'SELECT')
    AND NOT pg_has_role(r.oid, c.relowner, 'MEMBER')
$$;
