-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "EtatAccord" AS ENUM ('non_demandee', 'a_l_etude', 'accordee', 'refusee');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('pilote', 'membre', 'coordination', 'administration', 'lecture');

-- CreateEnum
CREATE TYPE "ModeReponse" AS ENUM ('unique', 'par_structure');

-- CreateEnum
CREATE TYPE "RolePilotage" AS ENUM ('chef_de_file', 'co_pilote', 'suppleant');

-- CreateEnum
CREATE TYPE "EtatSeance" AS ENUM ('confirmee', 'annulee');

-- CreateEnum
CREATE TYPE "EtatTour" AS ENUM ('prepare', 'ouvert', 'fige', 'publie', 'clos');

-- CreateEnum
CREATE TYPE "Statut" AS ENUM ('non_demarree', 'en_cours', 'realisee', 'reportee', 'abandonnee');

-- CreateEnum
CREATE TYPE "Difficulte" AS ENUM ('aucune', 'a_surveiller', 'bloquante');

-- CreateEnum
CREATE TYPE "Diffusion" AS ENUM ('groupe_projet', 'parties', 'publiable');

-- CreateEnum
CREATE TYPE "EtatEnvoi" AS ENUM ('prevu', 'a_envoyer', 'en_cours', 'envoye', 'incertain', 'echoue', 'expire', 'annule');

-- CreateEnum
CREATE TYPE "EtatAnnonce" AS ENUM ('envoyee', 'retiree');

-- CreateEnum
CREATE TYPE "AudienceResume" AS ENUM ('groupe_projet', 'public');

-- CreateTable
CREATE TABLE "Convention" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "titre" TEXT NOT NULL,
    "sousTitre" TEXT NOT NULL,
    "nomCourt" TEXT NOT NULL,
    "debut" DATE NOT NULL,
    "fin" DATE NOT NULL,
    "planifieJusqua" TIMESTAMPTZ(3),
    "creeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Convention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeriodeCalme" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "nom" TEXT NOT NULL,
    "du" DATE NOT NULL,
    "au" DATE NOT NULL,

    CONSTRAINT "PeriodeCalme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Partie" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "appellation" TEXT NOT NULL,
    "genre" TEXT NOT NULL,
    "ordre" INTEGER NOT NULL,
    "codeInsee" TEXT,
    "variantes" TEXT[],
    "etatAccord" "EtatAccord" NOT NULL DEFAULT 'non_demandee',
    "accordLe" DATE,

    CONSTRAINT "Partie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Structure" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "partieId" UUID,
    "code" TEXT NOT NULL,
    "nom" TEXT NOT NULL,

    CONSTRAINT "Structure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Personne" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "structureId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "prenom" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "fonction" TEXT NOT NULL,
    "courriel" TEXT NOT NULL,
    "roles" "Role"[],
    "actif" BOOLEAN NOT NULL DEFAULT true,
    "sansAnnonces" BOOLEAN NOT NULL DEFAULT false,
    "creeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Personne_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Compte" (
    "id" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "plateforme" TEXT NOT NULL,
    "espace" TEXT NOT NULL,
    "identifiant" TEXT NOT NULL,
    "prefere" BOOLEAN NOT NULL DEFAULT false,
    "actif" BOOLEAN NOT NULL DEFAULT true,
    "creeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Compte_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Canal" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "plateforme" TEXT NOT NULL,
    "espace" TEXT NOT NULL,
    "identifiant" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "actif" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Canal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enjeu" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "titre" TEXT NOT NULL,
    "genre" TEXT NOT NULL,
    "ordre" INTEGER NOT NULL,
    "objectifs" JSONB NOT NULL,

    CONSTRAINT "Enjeu_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Avenant" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "signeLe" DATE NOT NULL,
    "objet" TEXT NOT NULL,

    CONSTRAINT "Avenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FicheAction" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "modeReponse" "ModeReponse" NOT NULL DEFAULT 'unique',

    CONSTRAINT "FicheAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FicheActionVersion" (
    "id" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "titre" TEXT NOT NULL,
    "titreCourt" TEXT NOT NULL,
    "titreSource" TEXT NOT NULL,
    "enjeuId" UUID NOT NULL,
    "avenantId" UUID,
    "creeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FicheActionVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pilotage" (
    "id" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "role" "RolePilotage" NOT NULL,
    "du" DATE NOT NULL,
    "au" DATE,

    CONSTRAINT "Pilotage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicateur" (
    "id" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "ordre" INTEGER NOT NULL,
    "nom" TEXT NOT NULL,
    "unite" TEXT NOT NULL,
    "depart" DECIMAL(12,2),
    "cible" DECIMAL(12,2),
    "source" TEXT,

    CONSTRAINT "Indicateur_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Instance" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "foisParAn" INTEGER NOT NULL,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seance" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "instanceId" UUID NOT NULL,
    "uid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "etat" "EtatSeance" NOT NULL DEFAULT 'confirmee',
    "debut" TIMESTAMPTZ(3) NOT NULL,
    "fin" TIMESTAMPTZ(3) NOT NULL,
    "lieu" TEXT NOT NULL,
    "visio" TEXT,
    "ordreDuJour" TEXT,
    "creeeLe" TIMESTAMPTZ(3) NOT NULL,
    "modifieeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Seance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tour" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "etat" "EtatTour" NOT NULL DEFAULT 'prepare',
    "ouverture" TIMESTAMPTZ(3) NOT NULL,
    "echeance" TIMESTAMPTZ(3) NOT NULL,
    "gel" TIMESTAMPTZ(3) NOT NULL,
    "sansRappels" BOOLEAN NOT NULL DEFAULT false,
    "importe" BOOLEAN NOT NULL DEFAULT false,
    "modifieLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tour_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TourEtape" (
    "tourId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "prevueLe" TIMESTAMPTZ(3) NOT NULL,
    "passeeLe" TIMESTAMPTZ(3),

    CONSTRAINT "TourEtape_pkey" PRIMARY KEY ("tourId","code")
);

-- CreateTable
CREATE TABLE "Reponse" (
    "id" UUID NOT NULL,
    "tourId" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "structureId" UUID,
    "version" INTEGER NOT NULL,

    CONSTRAINT "Reponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReponseVersion" (
    "id" UUID NOT NULL,
    "reponseId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "soumission" TEXT NOT NULL,
    "auteurId" UUID NOT NULL,
    "plateforme" TEXT NOT NULL,
    "ficheActionVersionId" UUID NOT NULL,
    "statut" "Statut" NOT NULL,
    "avancees" TEXT,
    "prochaineEtape" TEXT,
    "echeance" DATE,
    "motif" TEXT,
    "difficulte" "Difficulte" NOT NULL,
    "difficulteDetail" TEXT,
    "ordreDuJour" BOOLEAN NOT NULL,
    "appuis" TEXT[],
    "constat" TEXT,
    "familles" TEXT,
    "communes" TEXT[],
    "partenaires" TEXT[],
    "liens" TEXT[],
    "diffusion" "Diffusion" NOT NULL,
    "rienDeNouveau" BOOLEAN NOT NULL DEFAULT false,
    "tardive" BOOLEAN NOT NULL DEFAULT false,
    "creeeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReponseVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReponseChiffre" (
    "versionId" UUID NOT NULL,
    "indicateurId" UUID NOT NULL,
    "valeur" DECIMAL(12,2),
    "arreteLe" DATE,
    "source" TEXT,

    CONSTRAINT "ReponseChiffre_pkey" PRIMARY KEY ("versionId","indicateurId")
);

-- CreateTable
CREATE TABLE "Brouillon" (
    "personneId" UUID NOT NULL,
    "cle" TEXT NOT NULL,
    "valeurs" JSONB NOT NULL,
    "majLe" TIMESTAMPTZ(3) NOT NULL,
    "expireLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brouillon_pkey" PRIMARY KEY ("personneId","cle")
);

-- CreateTable
CREATE TABLE "Envoi" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "genre" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "destinataire" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "etape" TEXT NOT NULL,
    "etat" "EtatEnvoi" NOT NULL,
    "personneId" UUID,
    "canalId" UUID,
    "prevuLe" TIMESTAMPTZ(3) NOT NULL,
    "graceJusqua" TIMESTAMPTZ(3) NOT NULL,
    "tardif" BOOLEAN NOT NULL DEFAULT false,
    "compteId" UUID,
    "comptesEcartes" TEXT[],
    "messageId" TEXT,
    "tentatives" INTEGER NOT NULL DEFAULT 0,
    "jeton" INTEGER NOT NULL DEFAULT 0,
    "bailJusqua" TIMESTAMPTZ(3),
    "prochainEssai" TIMESTAMPTZ(3),
    "envoyeLe" TIMESTAMPTZ(3),
    "raison" TEXT,
    "creeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Envoi_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Annonce" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "auteurId" UUID NOT NULL,
    "soumission" TEXT NOT NULL,
    "titre" TEXT NOT NULL,
    "texte" TEXT NOT NULL,
    "lien" TEXT,
    "dateEvenement" DATE,
    "destinataires" TEXT NOT NULL,
    "etat" "EtatAnnonce" NOT NULL,
    "envoyeeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Annonce_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resume" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "tourId" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "audience" "AudienceResume" NOT NULL,
    "contenu" JSONB NOT NULL,
    "publieLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Resume_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LienPersonnel" (
    "empreinte" TEXT NOT NULL,
    "personneId" UUID NOT NULL,
    "objet" TEXT NOT NULL,
    "creeLe" TIMESTAMPTZ(3) NOT NULL,
    "expireLe" TIMESTAMPTZ(3) NOT NULL,
    "revoqueLe" TIMESTAMPTZ(3),

    CONSTRAINT "LienPersonnel_pkey" PRIMARY KEY ("empreinte")
);

-- CreateTable
CREATE TABLE "Journal" (
    "id" BIGSERIAL NOT NULL,
    "conventionId" UUID NOT NULL,
    "survenuLe" TIMESTAMPTZ(3) NOT NULL,
    "acteurId" UUID,
    "action" TEXT NOT NULL,
    "objet" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "Journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Horloge" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "avanceMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Horloge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AtelierMessage" (
    "id" BIGSERIAL NOT NULL,
    "conversation" TEXT NOT NULL,
    "envoiId" UUID,
    "auteur" TEXT NOT NULL,
    "message" JSONB,
    "texte" TEXT,
    "publieLe" TIMESTAMPTZ(3) NOT NULL,
    "modifieLe" TIMESTAMPTZ(3),

    CONSTRAINT "AtelierMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AtelierFormulaire" (
    "conversation" TEXT NOT NULL,
    "formulaire" JSONB NOT NULL,
    "ouvertLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AtelierFormulaire_pkey" PRIMARY KEY ("conversation")
);

-- CreateIndex
CREATE UNIQUE INDEX "Convention_code_key" ON "Convention"("code");

-- CreateIndex
CREATE UNIQUE INDEX "PeriodeCalme_conventionId_nom_du_key" ON "PeriodeCalme"("conventionId", "nom", "du");

-- CreateIndex
CREATE UNIQUE INDEX "Partie_conventionId_code_key" ON "Partie"("conventionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Structure_conventionId_code_key" ON "Structure"("conventionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Personne_conventionId_code_key" ON "Personne"("conventionId", "code");

-- CreateIndex
CREATE INDEX "Compte_personneId_idx" ON "Compte"("personneId");

-- CreateIndex
CREATE UNIQUE INDEX "Compte_plateforme_espace_identifiant_key" ON "Compte"("plateforme", "espace", "identifiant");

-- CreateIndex
CREATE UNIQUE INDEX "Canal_plateforme_espace_identifiant_key" ON "Canal"("plateforme", "espace", "identifiant");

-- CreateIndex
CREATE UNIQUE INDEX "Enjeu_conventionId_code_key" ON "Enjeu"("conventionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Avenant_conventionId_reference_key" ON "Avenant"("conventionId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "FicheAction_conventionId_numero_key" ON "FicheAction"("conventionId", "numero");

-- CreateIndex
CREATE UNIQUE INDEX "FicheActionVersion_ficheActionId_version_key" ON "FicheActionVersion"("ficheActionId", "version");

-- CreateIndex
CREATE INDEX "Pilotage_personneId_idx" ON "Pilotage"("personneId");

-- CreateIndex
CREATE UNIQUE INDEX "Pilotage_ficheActionId_personneId_role_du_key" ON "Pilotage"("ficheActionId", "personneId", "role", "du");

-- CreateIndex
CREATE UNIQUE INDEX "Indicateur_ficheActionId_nom_key" ON "Indicateur"("ficheActionId", "nom");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_conventionId_code_key" ON "Instance"("conventionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_conventionId_slug_key" ON "Instance"("conventionId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Seance_uid_key" ON "Seance"("uid");

-- CreateIndex
CREATE UNIQUE INDEX "Tour_seanceId_key" ON "Tour"("seanceId");

-- CreateIndex
CREATE INDEX "TourEtape_prevueLe_idx" ON "TourEtape"("prevueLe");

-- CreateIndex
CREATE UNIQUE INDEX "ReponseVersion_soumission_key" ON "ReponseVersion"("soumission");

-- CreateIndex
CREATE UNIQUE INDEX "ReponseVersion_reponseId_version_key" ON "ReponseVersion"("reponseId", "version");

-- CreateIndex
CREATE INDEX "Envoi_etat_prevuLe_idx" ON "Envoi"("etat", "prevuLe");

-- CreateIndex
CREATE INDEX "Envoi_source_idx" ON "Envoi"("source");

-- CreateIndex
CREATE UNIQUE INDEX "Envoi_conventionId_genre_source_destinataire_occurrence_eta_key" ON "Envoi"("conventionId", "genre", "source", "destinataire", "occurrence", "etape");

-- CreateIndex
CREATE UNIQUE INDEX "Annonce_soumission_key" ON "Annonce"("soumission");

-- CreateIndex
CREATE UNIQUE INDEX "Resume_conventionId_numero_audience_key" ON "Resume"("conventionId", "numero", "audience");

-- CreateIndex
CREATE UNIQUE INDEX "Resume_tourId_audience_key" ON "Resume"("tourId", "audience");

-- CreateIndex
CREATE INDEX "Journal_conventionId_survenuLe_idx" ON "Journal"("conventionId", "survenuLe");

-- CreateIndex
CREATE UNIQUE INDEX "AtelierMessage_envoiId_key" ON "AtelierMessage"("envoiId");

-- CreateIndex
CREATE INDEX "AtelierMessage_conversation_id_idx" ON "AtelierMessage"("conversation", "id");

-- AddForeignKey
ALTER TABLE "PeriodeCalme" ADD CONSTRAINT "PeriodeCalme_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Partie" ADD CONSTRAINT "Partie_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Structure" ADD CONSTRAINT "Structure_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Structure" ADD CONSTRAINT "Structure_partieId_fkey" FOREIGN KEY ("partieId") REFERENCES "Partie"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Personne" ADD CONSTRAINT "Personne_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Personne" ADD CONSTRAINT "Personne_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Compte" ADD CONSTRAINT "Compte_personneId_fkey" FOREIGN KEY ("personneId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Canal" ADD CONSTRAINT "Canal_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enjeu" ADD CONSTRAINT "Enjeu_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Avenant" ADD CONSTRAINT "Avenant_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FicheAction" ADD CONSTRAINT "FicheAction_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_ficheActionId_fkey" FOREIGN KEY ("ficheActionId") REFERENCES "FicheAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_enjeuId_fkey" FOREIGN KEY ("enjeuId") REFERENCES "Enjeu"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_avenantId_fkey" FOREIGN KEY ("avenantId") REFERENCES "Avenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pilotage" ADD CONSTRAINT "Pilotage_ficheActionId_fkey" FOREIGN KEY ("ficheActionId") REFERENCES "FicheAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pilotage" ADD CONSTRAINT "Pilotage_personneId_fkey" FOREIGN KEY ("personneId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicateur" ADD CONSTRAINT "Indicateur_ficheActionId_fkey" FOREIGN KEY ("ficheActionId") REFERENCES "FicheAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instance" ADD CONSTRAINT "Instance_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seance" ADD CONSTRAINT "Seance_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seance" ADD CONSTRAINT "Seance_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tour" ADD CONSTRAINT "Tour_seanceId_fkey" FOREIGN KEY ("seanceId") REFERENCES "Seance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TourEtape" ADD CONSTRAINT "TourEtape_tourId_fkey" FOREIGN KEY ("tourId") REFERENCES "Tour"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_tourId_fkey" FOREIGN KEY ("tourId") REFERENCES "Tour"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_ficheActionId_fkey" FOREIGN KEY ("ficheActionId") REFERENCES "FicheAction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_structureId_fkey" FOREIGN KEY ("structureId") REFERENCES "Structure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_reponseId_fkey" FOREIGN KEY ("reponseId") REFERENCES "Reponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_auteurId_fkey" FOREIGN KEY ("auteurId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_ficheActionVersionId_fkey" FOREIGN KEY ("ficheActionVersionId") REFERENCES "FicheActionVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReponseChiffre" ADD CONSTRAINT "ReponseChiffre_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ReponseVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReponseChiffre" ADD CONSTRAINT "ReponseChiffre_indicateurId_fkey" FOREIGN KEY ("indicateurId") REFERENCES "Indicateur"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brouillon" ADD CONSTRAINT "Brouillon_personneId_fkey" FOREIGN KEY ("personneId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_personneId_fkey" FOREIGN KEY ("personneId") REFERENCES "Personne"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_canalId_fkey" FOREIGN KEY ("canalId") REFERENCES "Canal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annonce" ADD CONSTRAINT "Annonce_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annonce" ADD CONSTRAINT "Annonce_auteurId_fkey" FOREIGN KEY ("auteurId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resume" ADD CONSTRAINT "Resume_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resume" ADD CONSTRAINT "Resume_tourId_fkey" FOREIGN KEY ("tourId") REFERENCES "Tour"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LienPersonnel" ADD CONSTRAINT "LienPersonnel_personneId_fkey" FOREIGN KEY ("personneId") REFERENCES "Personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Journal" ADD CONSTRAINT "Journal_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say -------------------------------------------------------------------------------

-- One current answer per tour, fiche and structure; no structure counts as one value.
CREATE UNIQUE INDEX "Reponse_cle" ON "Reponse"("tourId", "ficheActionId", "structureId") NULLS NOT DISTINCT;

-- A person has one preferred account at most.
CREATE UNIQUE INDEX "Compte_prefere" ON "Compte"("personneId") WHERE "prefere";

-- Number, title and enjeu of a fiche change only with an avenant (art. 11).
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_avenant"
  CHECK ("version" = 1 OR "avenantId" IS NOT NULL);

-- A figure always names its source and its date (art. 8).
ALTER TABLE "ReponseChiffre" ADD CONSTRAINT "ReponseChiffre_source"
  CHECK ("valeur" IS NULL OR ("arreteLe" IS NOT NULL AND coalesce(length(trim("source")), 0) >= 3));

-- A message goes to one person or to one channel.
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_destinataire"
  CHECK (num_nonnulls("personneId", "canalId") = 1);

-- One clock.
ALTER TABLE "Horloge" ADD CONSTRAINT "Horloge_unique" CHECK ("id" = 1);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "FicheActionVersion_append_only" BEFORE UPDATE OR DELETE ON "FicheActionVersion"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReponseVersion_append_only" BEFORE UPDATE OR DELETE ON "ReponseVersion"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReponseChiffre_append_only" BEFORE UPDATE OR DELETE ON "ReponseChiffre"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Resume_append_only" BEFORE UPDATE OR DELETE ON "Resume"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Journal_append_only" BEFORE UPDATE OR DELETE ON "Journal"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The sequence of a meeting never goes down (RFC 5545 3.8.7.4) and its UID never changes.
CREATE FUNCTION keep_seance_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."uid" <> OLD."uid" OR NEW."sequence" < OLD."sequence" THEN
    RAISE EXCEPTION 'uid and sequence of a seance: change refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Seance_identity" BEFORE UPDATE ON "Seance"
  FOR EACH ROW EXECUTE FUNCTION keep_seance_identity();
