/** The texts that a commune takes into its bulletin: of what everybody may read alone. */

import { Temporal } from 'temporal-polyfill';
import { toPlainLines } from '../../conversation/prose.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { LONGUEURS_BULLETIN, type TexteBulletin, toBulletin } from '../../domain/nouns/bulletin.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ContenuResume, LigneResume } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { factsOfDate } from '../annonces/annonce.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import type { Block, Document, DocumentLink } from '../words/document.ts';
import { nombreDeFiches } from '../words/nombres.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import type { SiteNames } from '../words/site-names.ts';
import { titreResume } from './resume.ts';

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
