/**
 * Nodes that have the pod's images already are better, by the images' size and how widespread they are.
 * Spec: pkg/scheduler/framework/plugins/imagelocality/image_locality.go
 */
import type { NodeInfo } from '../node-info.ts';
import { maxScore, type Cycle, type Plugin } from '../plugin.ts';

const megabyte = 1024 * 1024;
const least = 23 * megabyte;
const mostPerContainer = 1000 * megabyte;

export const imageLocality: Plugin = {
  name: 'ImageLocality',
  weight: 1,

  score(infos, cycle) {
    const { containers } = cycle.pod.spec;
    const images = containers.map(({ image }) => withTag(image ?? ''));
    const most = mostPerContainer * containers.length;
    return infos.map((info) => {
      const sum = images.reduce((total, image) => total + worth(info, image, cycle), 0);
      const kept = Math.min(Math.max(sum, least), most);
      return Math.trunc((maxScore * (kept - least)) / (most - least));
    });
  },
};

/** As the pod writes it: a short name is not completed, and so never matches what a node reports. */
const withTag = (image: string): string =>
  image.lastIndexOf(':') > image.lastIndexOf('/') ? image : `${image}:latest`;

/** The image's size on this node, scaled by the share of nodes that have it. */
function worth(info: NodeInfo, image: string, cycle: Cycle): number {
  const size = sizeOn(info, image);
  if (size === 0) return 0;
  const holders = cycle.once(
    `images ${image}`,
    () => cycle.infos.filter((one) => sizeOn(one, image) > 0).length,
  );
  return Math.trunc((size * holders) / cycle.infos.length);
}

function sizeOn({ node }: NodeInfo, image: string): number {
  const found = node.status.images?.find(({ names }) => names?.includes(image));
  return found?.sizeBytes ?? 0;
}
