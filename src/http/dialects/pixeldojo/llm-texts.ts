import type { JsonSchema } from '../../input-schema.ts';
import type { ModelCard } from './catalogue.ts';

interface Overview {
  readonly api: string;
  /** What the texts of the models are below. */
  readonly texts: string;
  readonly openApi: string;
  /** How long ended jobs are remembered. */
  readonly retentionHours: number;
}

const ERRORS = `| Code | Status | When |
|------|--------|------|
| \`invalid_request\` | 400 | A field is missing or wrong |
| \`unauthorized\` | 401 | The API key is missing or not valid |
| \`insufficient_credits\` | 402 | Too few credits are left |
| \`model_not_found\` | 404 | There is no such model |
| \`rate_limited\` | 429 | Too many requests; wait as long as Retry-After says |
| \`internal_error\` | 500 | Our fault |

The body is \`{"error": {"code": "...", "message": "...", "status": 400}}\`.`;

/** What there is, for a program that reads on. */
export function overviewText(
  cards: readonly ModelCard[],
  { api, texts, openApi, retentionHours }: Overview,
): string {
  const models = cards
    .map(
      ({ apiId, name, description }) => `- [${name}](${texts}/${apiId}.txt) (\`${apiId}\`): ${description}`,
    )
    .join('\n');
  return `# PixelDojo API

> Videos of a speaking person from one portrait, and of what a prompt says, as asynchronous jobs over HTTP.

Base URL: ${api}
Every call but those about models needs \`Authorization: Bearer YOUR_API_KEY\`.

## Calls

- \`POST /models/{apiId}/run\`: submit a job
- \`GET /jobs/{jobId}\`: its status and result
- \`GET /jobs\`: recent jobs
- \`POST /jobs/{jobId}/cancel\`: stop it; nothing is charged
- \`POST /jobs/{jobId}/webhook/replay\`: send its webhook again
- \`GET /models\`, \`GET /models/{apiId}\`, \`GET /models/{apiId}/schema\`: what there is, and what it takes

A job is \`pending\`, \`processing\`, then \`completed\` or \`failed\`. Ended jobs can be asked for during ${retentionHours} hours.

## Models

${models}

## Errors

${ERRORS}

## More

- [OpenAPI](${openApi})
`;
}

const creditsOf = (byResolution: Readonly<Record<string, number>>) =>
  Object.entries(byResolution)
    .map(([resolution, amount]) => `${amount} at ${resolution}`)
    .join(', ');

const EXAMPLES: Readonly<Record<ModelCard['apiId'], { readonly body: string; readonly note: string }>> = {
  'p-video-avatar': {
    body: '{"image": "https://example.com/portrait.jpg", "voice_script": "Hello there."}',
    note: '`voice_script` is needed unless there is `audio`, which wins over it.',
  },
  'p-video': {
    body: '{"prompt": "A cat walking in a garden"}',
    note: '`image` is the first frame and sets the shape, `audio` sets the length; with both, the person in the picture speaks.',
  },
};

/** All about one model, with calls that work as they stand. */
export function modelText(
  { apiId, name, description, creditCost }: ModelCard,
  schema: JsonSchema,
  api: string,
): string {
  const { byResolution, byResolutionOfDrafts } = creditCost;
  const drafts = byResolutionOfDrafts ? `; for one of a draft: ${creditsOf(byResolutionOfDrafts)}` : '';
  const { body, note } = EXAMPLES[apiId];
  return `# ${name}

> ${description}

Model ID: \`${apiId}\`
Credits for a second of video: ${creditsOf(byResolution)}${drafts}

## Submit

\`\`\`bash
curl -X POST "${api}/models/${apiId}/run" \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${body}'
\`\`\`

${parameterTable(schema)}

${note} \`creditCost\` is an estimate until the job is completed.

\`\`\`json
{"jobId": "job_...", "status": "pending", "statusUrl": "${api}/jobs/job_...", "creditCost": 5, "creditsRemaining": 95}
\`\`\`

## Result

\`\`\`bash
curl "${api}/jobs/JOB_ID" -H "Authorization: Bearer YOUR_API_KEY"
\`\`\`

\`\`\`json
{"jobId": "job_...", "status": "completed", "output": {"video": "https://..."}, "creditCost": 5}
\`\`\`

A job that \`failed\` has \`error\`, a sentence, and costs nothing.

## Errors

${ERRORS}
`;
}

type Property = Readonly<{ type: string; enum?: readonly unknown[]; default?: unknown; description: string }>;

function parameterTable({ properties, required }: JsonSchema): string {
  const rows = Object.entries(properties as Record<string, Property>).map(([field, property]) => {
    const isRequired = (required as readonly string[]).includes(field) ? 'Yes' : 'No';
    const options = property.enum ? ` One of: ${property.enum.join(', ')}.` : '';
    const fallback = property.default === undefined ? '-' : String(property.default);
    return `| \`${field}\` | ${property.type} | ${isRequired} | ${fallback} | ${property.description}${options} |`;
  });
  return ['| Parameter | Type | Required | Default | Meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}
