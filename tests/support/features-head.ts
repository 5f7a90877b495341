/** How the page « feature -> files » is read, and what no table of the program could tell. */
export const HEAD = `# Where a feature is

What can be asked for, and what happens by itself: the use case that does it, the rules that it asks, the views that say it, the stores
that it reads and writes, the tests that hold it. Made of the tables (\`src/intents/\`, \`src/composers.ts\`, \`src/jobs.ts\`, \`src/imports.ts\`,
\`src/administration.ts\`, \`src/pages/\`) and of the imports; written anew by \`npm run vitest -- tests/features.test.ts --update\`.

Paths are below \`src/use-cases/\`, \`src/domain/\`, \`src/views/\` and \`tests/unit/use-cases/\` (\`e2e/\`: below \`tests/\`); without a room, of the
room of the heading. What a use case takes itself stands first; then what those of its own room take, which stand beside it, and
views that views take. \`verbs/\`, \`nouns/\` and
\`words/\` are everybody's, and left out. A store is a field of \`Stores\` (\`src/ports/stores.ts\`): the last table says where its SQL is. The first test of each row
names it most; where there is none, \`tests/unit/intents.db.test.ts\` presses it with everything else.

## Where a change without a recipe begins

The compiler, or the tests of its rows below, ask for the rest.

| change | first |
| --- | --- |
| a field of a séance | \`Seance\` and \`ChangementSeance\` of \`src/domain/nouns/seance.ts\`, \`src/views/seances/formulaire-seance.ts\`, \`parseSaisie\` of \`src/use-cases/seances/check-seance.ts\`, \`seance-store.ts\`, \`prisma/schema.prisma\`; nothing asks for \`isInchangee\` (a change of it alone is none), \`isChangementVu\` (who is told), \`toContenu\` of \`src/domain/seances/invitation.ts\` (what agendas are told); in calendars \`src/views/seances/calendrier.ts\`, \`adapters/ical/render.ts\` |
| a page for everybody | \`PATHS\` of \`src/links.ts\`, \`adapters/web/public/\`, \`src/pages/everybody.ts\`, \`src/views/pages/\` |
| a field of a person | \`src/domain/nouns/personne.ts\`, \`prisma/schema.prisma\`, \`adapters/postgres/stores/annuaire/personne-store.ts\`; nothing asks for its merge (\`fusion-store.ts\`), its erasure (\`droit-store.ts\`), what other conventions take (\`adoptHours\` of \`src/use-cases/comptes/link-account.ts\`), « mes données » |
| something more that waits at somebody's home | a key of \`AttentesCoordination\` (or \`Attentes\`) of \`src/views/accueil/\`, its place and how it is found: \`GENRES\` of \`src/use-cases/accueil/list-attentes.ts\` (asked); what only coordination reads: \`src/use-cases/accueil/get-tableau-coordination.ts\` |
| a field of a party | \`src/domain/nouns/partie.ts\`, \`SaisieAccord\` of \`src/domain/annuaire/accord.ts\`, \`src/views/annuaire/saisie-partie.ts\`, \`prisma/schema.prisma\`, read in \`convention-store.ts\`, written in \`annuaire-store.ts\`; nothing asks for \`isNouveau\` of \`accord.ts\` (what it does not compare is never saved), nor for the \`context\` of \`viewRetraitAccord\`; its name is the plan’s: \`updateParties\` of \`plan-store.ts\` writes it again, \`search-plan.ts\` and \`list-fiches-matching.ts\` look for it |
| a state of a party’s agreement | \`ETATS_ACCORD\` of \`src/domain/nouns/partie.ts\`, its enum of \`prisma/schema.prisma\`; words and look are asked, but for those of \`src/views/words/accord-mots.ts\`; \`accordee\` alone lets its people in (\`canHoldPersonnes\`, \`getGel\`) |
| a field of a round | \`Tour\` of \`src/domain/nouns/tour.ts\`, \`prisma/schema.prisma\`, \`toTour\` and \`saveTour\` of \`tour-store.ts\`; typed before its opening, which comes by itself (\`src/domain/tours/passage.ts\`) |
| what a point of an agenda says | the agenda is text, a line a point (\`Seance.ordreDuJour\`): read it from its line in \`src/domain/seances/point.ts\`, as \`findNumero\` does; shown by \`sectionsOrdreDuJour\` of \`src/views/seances/ordre-du-jour.ts\`, \`place-seance.ts\`, \`papers-seance.ts\` |
| what somebody says who registers for an event | \`Participation\` of \`src/domain/nouns/seance.ts\`, places in \`src/domain/annonces/evenement.ts\`, form \`viewFormulaireInscription\`; nothing asks for the list (\`liste-inscriptions.ts\`), nor « mes données » |
| what somebody of the public may follow | \`Suivi\` of \`src/domain/resumes/abonnement.ts\`, \`src/use-cases/resumes/ask-abonnement.ts\`, \`prisma/schema.prisma\`, \`abonne-store.ts\`; nothing asks for \`listSuivant\` there, \`NOTHING\` of \`purge-store.ts\` (who follows nothing is forgotten), the link of \`src/views/pages/espace-public.ts\` |
| what stands around every e-mail | \`listFoot\` of \`adapters/mail/render.ts\`, \`src/views/envois/courriel.ts\`; of a convention: \`LiensMessage\` of \`src/use-cases/envois/lien-message.ts\`; nothing asks for its place in \`kinds\` of \`adapters/mail/sending/draw.ts\`, under which a drawn message is kept for others, nor for \`listPartFoot\` |
| a filter, an order or a column of a table on the web | \`table-….ts\` of its room in \`src/domain/\` (\`VUES\`; asked from there) and in \`src/views/\`; no router |
| what a lead reads of the fiches and of the deadline (card, home, page to answer on) | \`viewMesFiches\` of \`src/views/tours/carte-tour.ts\`, a fiche on it \`src/views/tours/ligne-carte.ts\`; what waits: \`src/views/accueil/attentes.ts\` |
| who was at a séance, and who said so before | \`ETATS_EMARGEMENT\` (store \`releves\`) and \`REPONSES_PRESENCE\` (\`presences\`) of \`src/domain/seances/emargement.ts\`; said in a sentence: \`parsePresence\` of \`src/domain/nouns/phrases/personne.ts\`; by an agenda: \`take-agenda.ts\` |
| what is said of who received | \`src/views/envois/suivi.ts\`; of a round \`viewSuiviTour\` of \`src/views/tours/avancement-export.ts\`, of an announcement \`src/views/annonces/reception.ts\` |
| what changed between two answers | \`changesOf\` of \`src/views/plan/fiche-historique.ts\`; receipts are \`viewRecu\` (\`send-reponse.ts\`, \`send-tel-quel.ts\`) and \`viewRecuParLien\` |
| what a page of the web is asked by its address (\`?histoire=tout\`) | its router in \`adapters/web/\` and its use case, below; of a fiche \`DemandeFiche\` of \`src/use-cases/plan/get-page-fiche.ts\` |
| the order of a summary | \`viewResume\` of \`src/views/resumes/resume.ts\`, of its reading again \`relecture-parties.ts\`; what it says of a fiche: \`LigneResume\` of \`src/domain/nouns/resume.ts\` (frozen: a new field is optional), made by \`src/domain/resumes/ligne-resume.ts\`, drawn by \`src/views/resumes/resume-fiche.ts\` |
| which fiches are seen | \`ficheActions.list\`: those in force; \`listAll\`: the closed ones too; those of a commune: \`isInCommune\` of \`src/domain/plan/table-plan.ts\` |
| how often announcements come | \`DIGESTS\` of \`src/domain/nouns/digest.ts\` |
| what other programs are told | \`EVENEMENTS\` of \`src/domain/comptes/webhook.ts\` |
| a collection of the API, or a field of one | \`COLLECTIONS\` of \`src/domain/comptes/jeton.ts\`; read in \`READS\` of \`src/use-cases/accueil/read-collection.ts\` (asked); what one says: \`dataOf…\` of \`src/views/pages/collections.ts\` (a réseau: \`calendriers.ts\` there), and its schema, \`ITEMS\` of \`adapters/web/api/schemas.ts\` (a field it lacks is refused when asked for); nothing asks for its sentence in \`src/views/words/collections.ts\` |
| a state of an action | \`STATUTS\` and \`REGLES_STATUT\` of \`src/domain/nouns/reponse.ts\` (\`isPropose\`: a body decides), its enum of \`prisma/schema.prisma\`; words, look (\`TONS\` of \`src/views/words/statut-tons.ts\`) and rank are asked; nothing asks for the SQL of \`terminees-rows.ts\` |
| a field of an announcement | \`src/domain/annonces/annonce.ts\`, \`SaisieAnnonce\` and \`TICKS\` of \`src/use-cases/annonces/check-annonce.ts\`, \`annonce-store.ts\`, \`prisma/schema.prisma\`; nothing asks for \`toSaisie\` of \`start-annonce.ts\` (it is lost when one is taken up again); their order in public: \`listAnnoncesPubliques\` of \`src/use-cases/verbs/list-own-annonces.ts\`, who reads which: there |
| an image that somebody hands in | as \`src/use-cases/annonces/image-annonce.ts\` and its page \`adapters/web/connexion/image-annonce.ts\` (no form takes a file); nothing asks for \`deleteUnusedImages\` of \`annonce-store.ts\`, \`findImage\` of \`src/main-program.ts\` (whoever has its address sees it), \`case 'image'\` of \`adapters/documents/writing/elements.ts\` (papers have none) |
| a file that travels with an e-mail | as \`invitation\` does: \`Composition\` of \`src/conversation/use-case.ts\`, \`besides\` of \`src/use-cases/envois/deliver-envoi.ts\`, \`Delivery\` of \`src/ports/ports.ts\`, \`toMail\` of \`adapters/mail/send.ts\`; who makes it is handed over in \`src/main-chats.ts\`; nothing asks for \`isWhole\` of \`src/use-cases/envois/join-envois.ts\` (a joined letter would lose it) |
| what a home shows that waits for nobody | of a person \`World\` of \`src/use-cases/accueil/list-attentes.ts\`, read in \`show-tableau.ts\` (asked), \`viewTableau\` of \`src/views/accueil/tableau.ts\`: one message for every chat and the web; what it reads in one statement is \`faits-store.ts\`; of everybody \`src/use-cases/accueil/get-accueil-public.ts\`, \`src/views/pages/accueil.ts\` |
| a reason to refuse | \`CATALOGUE\` of \`src/errors.ts\`, thrown as a \`DomainError\` |
| a command of the command line | its entry in a table of \`adapters/cli/\`, \`createAdministration\` of \`src/administration.ts\`, its words in \`src/views/accueil/\` (\`ligne-de-commande.ts\`, of fiches and conventions \`ligne-de-commande-fiches.ts\`, of workspaces \`commandes-messagerie.ts\`) |
| an optional text of annexe 4 | \`TEXTES_ANNEXE\` of \`src/domain/nouns/fiche-action.ts\`, \`MOTS_ANNEXE\` of \`src/views/plan/tableau-fiches.ts\`, \`prisma/schema.prisma\` |
| a column of an import | \`src/domain/annuaire/fichier-personnes.ts\`, \`src/domain/plan/tableau-fiches.ts\`, \`src/domain/tours/tour-importe.ts\` |
| a section of a paper | \`blocksOf…\` of its paper (\`exportOf…\` in \`src/views/\`; of a bilan and of the file of a comité \`src/views/resumes/bilan.ts\`), what it tells in \`src/domain/resumes/\` (\`Bilan\`), filled where \`findRapport\` of \`src/use-cases/resumes/rapport.ts\` leads (\`get-bilan.ts\`); each format draws every \`Block\` (\`src/views/words/document.ts\`) |
| a figure of the supervision | \`VueConvention\` of \`src/domain/resumes/supervision.ts\`, \`src/views/resumes/supervision.ts\` |
`;
