-- What is append-only stays so, but for two things that the law asks for, each in a transaction that says so: the words of a
-- passage that is masked, and the lines of the journal whose time is over. No list of columns: what changes must hold the
-- mark that stands in the place of the words, and no id, number, day or code can.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mark text := nullif(current_setting('espace.masque', true), '');
BEGIN
  IF TG_OP = 'UPDATE' AND mark IS NOT NULL AND NOT EXISTS (
    SELECT FROM jsonb_each_text(to_jsonb(OLD)) was JOIN jsonb_each_text(to_jsonb(NEW)) present USING (key)
    WHERE was.value IS DISTINCT FROM present.value AND coalesce(strpos(present.value, mark), 0) = 0) THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'Journal' AND current_setting('espace.purge', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
