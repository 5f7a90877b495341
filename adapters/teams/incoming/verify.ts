import { type JWTHeaderParameters, jwtVerify } from 'jose';
import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { TeamsConfig } from '../config.ts';
import { createKeys, describedKeys } from '../workspaces/keys.ts';
import { ISSUER, type TeamsActivity } from '../workspaces/microsoft.ts';

/** What a token that is good says of who speaks. */
export interface Caller {
  readonly serviceUrl: string;
  /** The channels that Microsoft lets speak with this key. */
  readonly endorsements: readonly string[];
}

export type Verify = (authorization: string | undefined) => Promise<Caller>;

/**
 * Whether a request comes from Teams, before anything of its body is read:
 * learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
 * @throws JOSEError what is wrong with its token; Error when Microsoft's keys cannot be had
 */
export function createVerify({ appId, loginUrl }: Pick<TeamsConfig, 'appId' | 'loginUrl'>): Verify {
  const keys = createKeys(() => describedKeys(loginUrl ?? 'https://login.botframework.com/'));
  return async (authorization) => {
    const [, token = ''] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
    let endorsements: readonly string[] = [];
    const findKey = async (head: JWTHeaderParameters) => {
      const found = await keys.find(head);
      endorsements = found.endorsements;
      return found.key;
    };
    const { payload } = await jwtVerify(token, findKey, {
      issuer: ISSUER,
      audience: appId,
      algorithms: ALGORITHMS,
      clockTolerance: SKEW_S,
      requiredClaims: ['exp', 'serviceurl'],
    });
    return { serviceUrl: textAt(asJson(payload), 'serviceurl') ?? '', endorsements };
  };
}

/** Whether it is about this activity that the token lets somebody speak. */
export function isAbout({ serviceUrl, endorsements }: Caller, activity: TeamsActivity): boolean {
  return serviceUrl === activity.serviceUrl && endorsements.includes(activity.channelId ?? '');
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const SKEW_S = 300;
