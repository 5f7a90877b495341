-- Who supervises is looked for among the people of every convention, by the address that he or she comes in with.
CREATE INDEX "Personne_supervision" ON "Personne"(lower("courriel")) WHERE "actif" AND 'supervision' = ANY("roles");
