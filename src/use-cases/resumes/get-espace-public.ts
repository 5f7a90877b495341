import type { Convention } from '../../domain/annuaire/convention.ts';
import { listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EspacePublic, FicheMontree } from '../../views/pages/espace-public.ts';
import { findFirstConvention } from '../annuaire/find-first-convention.ts';

/** The convention whose actions everybody may follow; null while it is closed: nothing of it exists then. */
export async function findConventionOuverte({ stores }: Pick<Ports, 'stores'>): Promise<Convention | null> {
  const convention = await findFirstConvention({ stores });
  if (convention === null) return null;
  return (await stores.espacesPublics.findOuverture(convention.id)) === null ? null : convention;
}

/** What the list of the fiches shows; null while it is closed. */
export async function findEspacePublic(ports: Pick<Ports, 'stores'>): Promise<EspacePublic | null> {
  const convention = await findConventionOuverte(ports);
  if (convention === null) return null;
  const [ficheActions, resumes] = await Promise.all([
    ports.stores.ficheActions.list(convention.id),
    ports.stores.resumes.list(convention.id, 'public'),
  ]);
  return { fiches: listFichesPubliques(ficheActions, resumes), nombre: ficheActions.length };
}

/** What the page of a fiche shows; null while it is closed, and where nothing of the fiche is public. */
export async function findFichePublique(
  numero: number,
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<FicheMontree | null> {
  const { stores, clock } = ports;
  const convention = await findConventionOuverte(ports);
  const fiche = convention && (await stores.ficheActions.find(convention.id, numero));
  if (convention === null || fiche === null) return null;
  const [publique] = listFichesPubliques([fiche], await stores.resumes.list(convention.id, 'public'));
  if (publique === undefined) return null;
  const [enjeux, parties, structures] = await Promise.all([
    stores.ficheActions.listEnjeux(convention.id),
    stores.conventions.listParties(convention.id),
    stores.conventions.listStructures(convention.id),
  ]);
  return {
    ...publique,
    enjeu: enjeux.find(({ id }) => id === fiche.enjeu.id) ?? null,
    communes: parties.filter(({ genre }) => genre === 'commune'),
    structures,
    jour: jourOf(clock.now()),
  };
}
