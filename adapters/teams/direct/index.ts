import type { Logger } from '../../../src/ports/ports.ts';
import type { TeamsConfig } from '../config.ts';
import { createConnectors, type Microsoft } from '../workspaces/microsoft.ts';
import { checkToken } from '../workspaces/token-check.ts';
import { createConnector } from './connector.ts';
import { createTokens } from './tokens.ts';

/** Microsoft without a package of theirs: fetch, and what `incoming/verify.ts` checked. */
export function createMicrosoft(config: TeamsConfig, { logger }: { readonly logger: Logger }): Microsoft {
  const getToken = createTokens(config);
  return {
    createTake: (routes) => (_request, turn) =>
      turn(async (activity, budget) => {
        const route = routes.find(({ isFor }) => isFor(activity));
        return route === undefined ? null : route.answer(activity, budget);
      }),
    checkToken: () => checkToken(config.appId, getToken),
    connectTo: createConnectors((serviceUrl) => createConnector(serviceUrl, { getToken, logger })),
  };
}
