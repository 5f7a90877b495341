import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { canReadEffet, findEffet, findMoment, listSujets, MOMENTS_EFFET } from '../../domain/nouns/effet.ts';
import { periodeOf } from '../../domain/resumes/bilan.ts';
import type { Rapport } from '../../domain/resumes/publication.ts';
import { FAITS, viewAvenantCourt, viewFait } from '../../views/plan/avenant-actes.ts';
import { viewEffets } from '../../views/plan/effets.ts';
import * as say from '../../views/resumes/bilan-message.ts';
import { getAvenantLu } from '../verbs/get-avenant.ts';
import { getContexteEffets, listEffetsLus } from '../verbs/get-effets.ts';
import { getBilan } from './get-bilan.ts';
import { createLienRapport, findAnnee, findUnknownAnnee, listAnnees, momentOf } from './rapport.ts';
import { getActivite } from './write-activite.ts';

/** The bilan of a year (the last one that has a tour), or of the whole convention, in short; the whole stands on a page. */
export const showBilan: UseCase = async ({ values }, { personne }, ports) => {
  const { conventionId } = personne;
  const { stores } = ports;
  const annees = await listAnnees(conventionId, ports);
  const asked = findText(values, 'annee');
  const unknown = await findUnknownAnnee(asked, conventionId, ports);
  if (unknown !== null) return { kind: 'message', message: say.viewSansBilan(unknown, annees) };
  const annee = findAnnee(asked, annees);
  const audience = canRead(personne, 'groupe_projet') ? 'groupe_projet' : 'parties';
  const convention = await stores.conventions.get(conventionId);
  const periode = periodeOf(annee, convention);
  const bilan = await getBilan(conventionId, { periode, audience, now: ports.clock.now() }, stores);
  const lienOf = (version: typeof audience) => {
    const rapport: Rapport = { genre: 'bilan', annee, audience: version };
    return createLienRapport(rapport, personne, ports);
  };
  const liens = {
    groupeProjet: audience === 'groupe_projet' ? await lienOf('groupe_projet') : null,
    parties: await lienOf('parties'),
  };
  const autres = annees.filter((one) => one !== annee);
  return { kind: 'message', message: say.viewBilanCourt(bilan, { annee, autres, liens }) };
};

/** What the chargés de coopération did in a year, in short. */
export const showActivite: UseCase = async ({ values }, { personne }, ports) => {
  const { conventionId } = personne;
  const annees = await listAnnees(conventionId, ports);
  const asked = findText(values, 'annee');
  const unknown = await findUnknownAnnee(asked, conventionId, ports);
  if (unknown !== null) return { kind: 'message', message: say.viewSansActivite(unknown, annees) };
  const annee = findAnnee(asked, annees);
  const activite = await getActivite(conventionId, annee, momentOf(ports));
  const url = await createLienRapport({ genre: 'activite', annee }, personne, ports);
  const autres = annees.filter((one) => one !== annee);
  return { kind: 'message', message: say.viewActiviteCourte(activite, { annee, autres, url }) };
};

/** What came of the actions, as the reader may read it, with what is asked of him or her, and its papers. */
export const showEffets: UseCase = async (_intent, { personne }, ports) => {
  const now = ports.clock.now();
  const contexte = await getContexteEffets(personne.conventionId, { stores: ports.stores, now });
  const { convention, jour, effets } = contexte;
  const moment = findMoment(convention, jour);
  const lus = listEffetsLus(contexte, (effet, sujet) => canReadEffet(personne, effet, { sujet, jour }));
  const dernier = MOMENTS_EFFET.findLast((one) => effets.some((effet) => effet.moment === one));
  const editions = AUDIENCES.filter((audience) => canRead(personne, audience));
  const papers = editions.map(async (audience) => ({
    audience,
    url: await createLienRapport(
      { genre: 'effets', moment: dernier ?? 'mi_parcours', audience },
      personne,
      ports,
    ),
  }));
  const siens = listSujets(personne, contexte).map((sujet) => ({
    sujet,
    isDit: moment !== null && findEffet(sujet, moment, effets) !== null,
  }));
  const page = { convention, jour, moment, siens, lus };
  const message = viewEffets({ ...page, papers: dernier === undefined ? [] : await Promise.all(papers) });
  return { kind: 'message', message };
};

const AUDIENCES = ['groupe_projet', 'parties'] as const;

/** The avenant that is to be signed, in short, with a link to the whole of it and its files. */
export const showAvenantEcrit: UseCase = async (_intent, { personne }, ports) => {
  const projet = await ports.stores.projetsAvenant.find(personne.conventionId);
  if (projet === null) return { kind: 'message', message: viewFait(FAITS.aucun) };
  const url = await createLienRapport({ genre: 'avenant', projet: projet.id }, personne, ports);
  return { kind: 'message', message: viewAvenantCourt(await getAvenantLu(projet, ports.stores), url) };
};
