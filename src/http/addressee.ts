import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Dialect } from './dialects/dialect.ts';

/** The router's name for it. */
const CONSTRAINT = 'addressee';

/** What a request tells before it has found its route. */
type Asked = Pick<IncomingMessage, 'headers'> & { readonly url?: string | undefined };

/**
 * Some vendors have the same paths, and how a request signs in tells whose API it is meant for.
 *
 * @returns the name of a dialect that has `isMeant`; for what is meant for none or for several the one that has more to say
 *   of the path, or the first
 */
export function addressee({ headers, url = '' }: Asked, dialects: readonly Dialect[]): string | undefined {
  const sharers = dialects.filter(({ isMeant }) => isMeant !== undefined);
  const meant = sharers.filter(({ isMeant }) => isMeant?.(headers));
  if (meant.length === 1) return meant[0]!.name;
  const claimed = ({ paths }: Dialect) =>
    Math.max(0, ...paths.filter((path) => url.startsWith(path)).map((path) => path.length));
  return [...sharers].sort((a, b) => claimed(b) - claimed(a))[0]?.name;
}

/** Lets two dialects have a route at the same path; to be called before any route is added. */
export function tellAddressees(app: FastifyInstance, dialects: readonly Dialect[]): void {
  app.addConstraintStrategy({
    name: CONSTRAINT,
    storage: routesByName,
    deriveConstraint: (request) => addressee(request, dialects),
  });
}

/** Every route of the scope is found only by requests that are meant for the dialect. */
export function onlyFor({ name }: Dialect, scope: FastifyInstance): void {
  scope.addHook('onRoute', (route) => {
    route.constraints = { ...route.constraints, [CONSTRAINT]: name };
  });
}

function routesByName<Route>() {
  const routes = new Map<unknown, Route>();
  return {
    get: (name: unknown) => routes.get(name) ?? null,
    set: (name: unknown, route: Route) => void routes.set(name, route),
  };
}
