import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ContenuResume, Resume } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { linkToBulletin } from '../resumes/bulletin.ts';
import { phraseRectificatif, phraseRemplacant } from '../resumes/rectificatif.ts';
import { type Block, type Document, heading } from '../words/document.ts';
import { type Format, linksOfFormats } from '../words/fichiers.ts';
import { compact, jourSansSemaine } from '../words/phrases.ts';

/** The list of published summaries, the latest first. */
export function viewPageResumes(resumes: readonly Resume[]): Document {
  return {
    title: fr`Résumés`,
    lead: fr`Pour chaque séance, un résumé dit ce qui a changé. Une fois publié, il ne change plus.`,
    blocks:
      resumes.length === 0
        ? [VIDE]
        : [{ kind: 'links', links: resumes.map((resume) => linkOf(resume, resumes)) }],
  };
}

/** What follows a summary on its page: the same content as files, and of the public build its texts for a bulletin. `reserve`: where the files of a reserved build are. */
export function blocksOfFichiers(
  { numero }: Pick<ContenuResume, 'numero'>,
  reserve?: (format: Format) => string,
): readonly Block[] {
  const links = linksOfFormats(reserve ?? ((format) => fill(PATHS.resumeFichier, { numero, format })));
  const bulletin = linkToBulletin(fill(PATHS.resumeBulletin, { numero }));
  return compact([
    heading(fr`Télécharger ce résumé`),
    reserve !== undefined && { kind: 'note', text: fr`Ces fichiers sont réservés au groupe projet.` },
    { kind: 'links', links: reserve === undefined ? [...links, bulletin] : links },
  ]);
}

const VIDE: Block = {
  kind: 'note',
  text: fr`Aucun résumé n’est encore publié. Le premier paraît après la prochaine séance.`,
};

function linkOf(resume: Resume, resumes: readonly Resume[]) {
  const { numero, contenu, tourId } = resume;
  const publication = jourDePublication(resume);
  const [derniere] = resumes.filter((one) => one.tourId === tourId); // the first of a tour holds
  const rectificatif = phraseRectificatif(contenu);
  const etat = [
    fr`Publié le ${publication}.`,
    ...(rectificatif === null ? [] : [rectificatif]),
    ...(derniere === undefined || derniere.numero === numero ? [] : [phraseRemplacant(derniere.contenu)]),
  ];
  return {
    label: fr`Résumé n° ${numero} – ${contenu.instance}`,
    url: fill(PATHS.resume, { numero }),
    detail: etat.length === 1 ? fr`Publié le ${publication}` : etat.join(' '),
  };
}

/** « 3 juillet 2026 ». */
export function jourDePublication({ publieLe }: Pick<Resume, 'publieLe'>): string {
  return jourSansSemaine(jourOf(publieLe));
}
