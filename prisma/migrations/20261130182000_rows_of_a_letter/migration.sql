-- What one letter told, asked with each reply and each letter that comes back: few rows have it.
CREATE INDEX "Envoi_joined" ON "Envoi" ("joinedId") WHERE "joinedId" IS NOT NULL;
