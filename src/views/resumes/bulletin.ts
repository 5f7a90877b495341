import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { toPlainLines } from '../../conversation/prose.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { LONGUEURS_BULLETIN, type TexteBulletin, toBulletin } from '../../domain/nouns/bulletin.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ContenuResume, LigneResume, Resume } from '../../domain/nouns/resume.ts';
import { DAYS_OF_DEMANDE } from '../../domain/resumes/abonnement.ts';
import type { FichePublique } from '../../domain/resumes/fiche-publique.ts';
import { fr } from '../../fr.ts';
import { fill, type Links, PATHS } from '../../links.ts';
import { factsOfDate } from '../annonces/annonce.ts';
import { titreFiche } from '../words/buttons.ts';
import type { Block, Document, DocumentLink } from '../words/document.ts';
import { jourSansSemaine, momentEnLettres, nombreDeFiches } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import type { SiteNames } from '../words/site-names.ts';
import { titreResume } from './resume.ts';

/** The texts that a commune takes into its bulletin: of what everybody may read alone. */

type Names = Pick<SiteNames, 'mention' | 'sousTitre'>;

/** « Pour un bulletin municipal », on the page of what is public. */
export function linkToBulletin(url: string): DocumentLink {
  const detail = fr`Deux textes à copier, de 600 et de 1 200 signes, avec leur source et leur date.`;
  return { label: fr`Pour un bulletin municipal`, url, detail };
}

export function viewBulletinAnnonce(annonce: Annonce, names: Names): Document {
  const { id, titre, texte, lien, envoyeeLe, corrigeeLe } = annonce;
  const paragraphes = [
    ...factsOfDate({
      ...annonce,
      evenement: annonce.evenement && { ...annonce.evenement, question: null },
    }).map(({ label, value }) => fr`${label} : ${value}.`),
    ...withoutMarks(texte),
    ...(lien === null ? [] : [fr`En savoir plus : ${lien}`]),
  ];
  const text = { titre, paragraphes, ...tellSource(names, jourOf(corrigeeLe ?? envoyeeLe)) };
  return viewBulletin(text, { label: fr`Revenir à l’annonce`, url: fill(PATHS.actualite, { annonce: id }) });
}

export function viewBulletinResume(contenu: ContenuResume, names: Names): Document {
  const lues = contenu.lignes.filter(({ etat }) => etat === 'repondue');
  const seance = momentEnLettres(Temporal.Instant.from(contenu.seanceLe));
  const paragraphes = [
    fr`Pour la séance du ${seance}, les pilotes ont dit où en sont leurs actions. Réponses publiques : ${nombreDeFiches(lues.length)}.`,
    ...lues.filter(({ rienDeNouveau }) => !rienDeNouveau).map(phraseLigne),
  ];
  const publieLe = jourOf(Temporal.Instant.from(contenu.publieLe));
  const text = { titre: titreResume(contenu), paragraphes, ...tellSource(names, publieLe) };
  const url = fill(PATHS.resume, { numero: contenu.numero });
  return viewBulletin(text, { label: fr`Revenir au résumé`, url });
}

function phraseLigne({ titre, statut, isDecide, avancees }: LigneResume): string {
  const etat = statut === null ? '' : fr` : ${statutEnMots(statut, isDecide).toLowerCase()}`;
  return [fr`${titre}${etat}.`, ...(avancees === null ? [] : withoutMarks(avancees))].join(' ');
}

function tellSource(
  { mention, sousTitre }: Names,
  jour: Temporal.PlainDate,
): Pick<TexteBulletin, 'sources' | 'date'> {
  return {
    sources: [fr`Source : ${mention}`, fr`Source : ${sousTitre}.`],
    date: fr`Publié le ${jourSansSemaine(jour)}.`,
  };
}

/** Lines as sentences: what stood in a list has an end. */
function withoutMarks(texte: string): readonly string[] {
  return toPlainLines(texte).map((line) => (/[.!?…:;]\s*$/u.test(line) ? line.trim() : `${line.trim()}.`));
}

function viewBulletin(
  texte: TexteBulletin,
  back: { readonly label: string; readonly url: string },
): Document {
  const copies = LONGUEURS_BULLETIN.map((max): Block => {
    const value = toBulletin(texte, max);
    return {
      kind: 'copy',
      label: fr`${max.toLocaleString('fr')} signes au plus, ici ${value.length.toLocaleString('fr')}`,
      value,
      isLong: true,
      button: fr`Copier ce texte`,
      done: fr`Texte copié`,
    };
  });
  return {
    title: fr`Pour un bulletin municipal`,
    lead: fr`« ${texte.titre} » : choisissez la longueur, copiez, collez. La source et la date sont comprises ; gardez-les.`,
    blocks: [...copies, { kind: 'links', links: [back] }],
  };
}

/** The e-mail that asks an address of the public to confirm; it says nothing that whoever asked has typed. */
export function viewConfirmation(
  sujet: SujetSuivi,
  url: string,
  links: Pick<Links, 'donneesPersonnelles'>,
): Message {
  const jours = fr`${DAYS_OF_DEMANDE} jours`;
  return {
    title: fr`Confirmez que vous voulez être prévenu`,
    paragraphs: [
      fr`Quelqu’un a demandé que cette adresse soit prévenue ${phraseSuivi(sujet)}.`,
      fr`C’est vous ? Appuyez sur le bouton, puis confirmez. Le lien sert une fois, pendant ${jours}.`,
      fr`Ce n’est pas vous ? Ne faites rien : aucun autre message ne part, et l’adresse est effacée au bout de ${jours}.`,
    ],
    buttons: [
      { kind: 'link', label: fr`Confirmer mon adresse`, url },
      { kind: 'link', label: fr`Données personnelles`, url: links.donneesPersonnelles() },
    ],
  };
}

/** What an address asks to be told of; `fiche` null: all of them. */
export interface SujetSuivi {
  readonly fiche: Pick<FicheAction, 'numero' | 'titreCourt'> | null;
  readonly actualites: boolean;
}

/** « quand un résumé publié dit du nouveau sur la fiche 12 – Être parents d’ados ». */
export function phraseSuivi({ fiche, actualites }: SujetSuivi): string {
  if (actualites) return fr`quand une annonce publique paraît`;
  return fr`quand un résumé publié dit du nouveau sur ${sujetSuivi(fiche)}`;
}

/** « la fiche 12 – Être parents d’ados », or all of them. */
function sujetSuivi(fiche: Pick<FicheAction, 'numero' | 'titreCourt'> | null): string {
  return fiche === null
    ? fr`une des actions de la convention`
    : fr`la fiche ${fiche.numero} – ${fiche.titreCourt}`;
}

/** What a public build says that is new, of the fiches that its reader follows. */
export function viewNouveautes(
  { resume, fiches }: { readonly resume: Resume; readonly fiches: readonly FichePublique[] },
  links: Pick<Links, 'fichePublique' | 'resumePublic'>,
): Message {
  const [seule] = fiches;
  return {
    title:
      fiches.length === 1 && seule !== undefined
        ? fr`Du nouveau sur la fiche ${seule.fiche.numero}`
        : fr`Du nouveau sur ${nombreDeFiches(fiches.length)}`,
    paragraphs: [
      fr`Un résumé est publié depuis le ${jourSansSemaine(jourOf(resume.publieLe))}. Il dit du nouveau sur ce que vous suivez.`,
    ],
    sections: [
      {
        list: fiches.map(({ fiche, tours: [{ ligne }] }) => ({
          text: titreFiche(fiche),
          ...(ligne.statut !== null && {
            detail: fr`${MOTS.statut.nom} : ${statutEnMots(ligne.statut, ligne.isDecide)}`,
          }),
          buttons: [
            {
              kind: 'link',
              label: fr`Lire la fiche ${fiche.numero}`,
              url: links.fichePublique(fiche.numero),
            },
          ],
        })),
      },
    ],
    buttons: [{ kind: 'link', label: fr`Lire tout le résumé`, url: links.resumePublic(resume.numero) }],
  };
}
