import { version } from '../config.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import type { Renderer } from '../generations/renderer.ts';
import type { RenderChildren } from '../pipeline/render-children.ts';

export interface RendererOptions {
  readonly children: RenderChildren;
  readonly cacheDirectory: string;
  readonly renderThreads: number;
  readonly speech: SpeechSettings;
  /** Private ranges that media may come from, CIDR. */
  readonly allowPrivate: readonly string[];
}

/** Where generations and pipeline meet: an order becomes one generation in a render child. */
export function createRenderer({ children, ...settings }: RendererOptions): Renderer {
  return async (order, { signal, onEvent }) => {
    const { request, workDirectory, checkSafety, upsamplePrompts } = order;
    const { path, captionsPath, thumbnailPath, report, effectivePrompts } = await children.generate(
      {
        request,
        options: { inspection: 'light', thumbnail: true, checkSafety, upsamplePrompts },
        context: { ...settings, workDirectory, version },
      },
      { signal, report: (event) => (event.type === 'progress' || event.type === 'length') && onEvent(event) },
    );
    const caption = (format: 'srt' | 'vtt') => (captionsPath?.endsWith(format) ? captionsPath : undefined);
    return {
      videoPath: path,
      thumbnailPath,
      srtPath: caption('srt'),
      vttPath: caption('vtt'),
      seconds: report!.video.duration,
      effectivePrompts: effectivePrompts!,
      report,
      warnings: report!.warnings,
    };
  };
}
