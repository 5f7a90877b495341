import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type FichePublique, listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EspacePublic, FicheMontree } from '../../views/pages/espace-public.ts';
import { findConvention } from '../verbs/find-convention.ts';

type Known = Pick<Ports, 'stores' | 'meant'>;

/** The convention whose actions everybody may follow; null while it is closed: nothing of it exists then. */
export async function findConventionOuverte(ports: Known): Promise<Convention | null> {
  const convention = await findConvention(ports);
  if (convention === null) return null;
  return (await ports.stores.espacesPublics.findOuverture(convention.id)) === null ? null : convention;
}

/** What the list of the fiches shows; null while it is closed. */
export async function findEspacePublic(ports: Known): Promise<EspacePublic | null> {
  const convention = await findConventionOuverte(ports);
  if (convention === null) return null;
  const [ficheActions, resumes] = await Promise.all([
    ports.stores.ficheActions.listAll(convention.id),
    ports.stores.resumes.list(convention.id, 'public'),
  ]);
  return { fiches: listFichesPubliques(ficheActions, resumes), nombre: ficheActions.length };
}

/** A fiche that everybody may follow, by its number; null while nobody may, and where nothing of it is public. */
export async function findFicheSuivie(numero: number, ports: Known): Promise<FicheAction | null> {
  return (await findPublique(numero, ports))?.fiche ?? null;
}

/** What the page of such a fiche shows; null likewise. */
export async function findFichePublique(
  numero: number,
  ports: Known & Pick<Ports, 'clock'>,
): Promise<FicheMontree | null> {
  const { stores, clock } = ports;
  const publique = await findPublique(numero, ports);
  if (publique === null) return null;
  const { fiche } = publique;
  const [enjeux, parties, structures] = await Promise.all([
    stores.plans.listEnjeux(fiche.conventionId),
    stores.conventions.listParties(fiche.conventionId),
    stores.conventions.listStructures(fiche.conventionId),
  ]);
  return {
    ...publique,
    enjeu: enjeux.find(({ id }) => id === fiche.enjeu.id) ?? null,
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
    jour: jourOf(clock.now()),
  };
}

async function findPublique(numero: number, ports: Known): Promise<FichePublique | null> {
  const { stores } = ports;
  const convention = await findConventionOuverte(ports);
  const fiche = convention && (await stores.ficheActions.find(convention.id, numero));
  if (convention === null || fiche === null) return null;
  const [publique = null] = listFichesPubliques([fiche], await stores.resumes.list(convention.id, 'public'));
  return publique;
}
