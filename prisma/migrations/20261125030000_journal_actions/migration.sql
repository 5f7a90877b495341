-- The actions of the journal had three grammars; each is now a noun and a verb in the infinitive (src/domain/annuaire/journal.ts).
-- Only the name of what was done changes: who, when and what stay as they were noted.
ALTER TABLE "Journal" DISABLE TRIGGER "Journal_append_only";
UPDATE "Journal" SET "action" = renamed."to"
  FROM (VALUES
    ('refus', 'demande:refuser'),
    ('compte:code', 'code:creer'),
    ('compte:code-vu', 'code:annuler'),
    ('tableau:lien', 'lien:creer'),
    ('tableau:lien:fermer', 'lien:fermer'),
    ('espace-relie', 'espace:relier'),
    ('espace-retire', 'espace:retirer'),
    ('plan:importe', 'plan:importer'),
    ('demonstration:chargee', 'demonstration:charger'),
    ('tour:ouvert', 'tour:ouvrir'),
    ('tour:fige', 'tour:figer'),
    ('tour:clos', 'tour:clore')
  ) AS renamed("from", "to")
  WHERE "action" = renamed."from";
ALTER TABLE "Journal" ENABLE TRIGGER "Journal_append_only";
