import type { FastifyInstance } from 'fastify';
import type { SignIn } from './sign-in.ts';

/** A key is a team with one project, which editor plugins offer to choose from. */
export function registerTeams(app: FastifyInstance, signIn: SignIn): void {
  app.get('/v1/teams', async (request, reply) => {
    const { id, name } = signIn(request, reply, 'read');
    return { teams: [{ id, name }] };
  });

  app.get('/v1/projects', async (request, reply) => {
    const { id, name } = signIn(request, reply, 'read');
    return { projects: [{ id, name, teamId: id }] };
  });
}
