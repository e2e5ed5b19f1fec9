/** Spec: `kubectl debug --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const debugPage = {
  path: 'debug',
  usage: 'debug (POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]',
  short: 'Create debugging sessions for troubleshooting workloads and nodes',
  long: `Debug cluster resources using interactive debugging containers.

 'debug' provides automation for common debugging tasks for cluster objects identified by resource and name. Pods will be used by default if no resource is specified.

 The action taken by 'debug' varies depending on what resource is specified. Supported actions include:

  *  Workload: Create a copy of an existing pod with certain attributes changed, for example changing the image tag to a new version.
  *  Workload: Add an ephemeral container to an already running pod, for example to add debugging utilities without restarting the pod.
  *  Node: Create a new pod that runs in the node's host namespaces and can access the node's filesystem.`,
  examples: `# Create an interactive debugging session in pod mypod and immediately attach to it.
kubectl debug mypod -it --image=busybox

# Create an interactive debugging session for the pod in the file pod.yaml and immediately attach to it.
# (requires the EphemeralContainers feature to be enabled in the cluster)
kubectl debug -f pod.yaml -it --image=busybox

# Create a debug container named debugger using a custom automated debugging image.
kubectl debug --image=myproj/debug-tools -c debugger mypod

# Create a copy of mypod adding a debug container and attach to it
kubectl debug mypod -it --image=busybox --copy-to=my-debugger

# Create a copy of mypod changing the command of mycontainer
kubectl debug mypod -it --copy-to=my-debugger --container=mycontainer -- sh

# Create a copy of mypod changing all container images to busybox
kubectl debug mypod --copy-to=my-debugger --set-image=*=busybox

# Create a copy of mypod adding a debug container and changing container images
kubectl debug mypod -it --copy-to=my-debugger --image=debian --set-image=app=app:debug,sidecar=sidecar:debug

# Create an interactive debugging session on a node and immediately attach to it.
# The container will run in the host namespaces and the host's filesystem will be mounted at /host
kubectl debug node/mynode -it --image=busybox`,
  flags: {
    'arguments-only': {
      type: 'bool',
      help: 'If specified, everything after -- will be passed to the new container as Args instead of Command.',
    },
    attach: {
      type: 'bool',
      help: "If true, wait for the container to start running, and then attach as if 'kubectl attach ...' were called.  Default false, unless '-i/--stdin' is set, in which case the default is true.",
    },
    container: { type: 'string', short: 'c', help: 'Container name to use for debug container.' },
    'copy-to': { type: 'string', help: 'Create a copy of the target Pod with this name.' },
    custom: {
      type: 'string',
      help: 'Path to a JSON or YAML file containing a partial container spec to customize built-in debug profiles.',
    },
    env: { type: 'stringArray', help: 'Environment variables to set in the container.' },
    filename: { type: 'stringSlice', short: 'f', help: 'identifying the resource to debug' },
    image: { type: 'string', help: 'Container image to use for debug container.' },
    'image-pull-policy': {
      type: 'string',
      help: 'The image pull policy for the container. If left empty, this value will not be specified by the client and defaulted by the server.',
    },
    'keep-annotations': {
      type: 'bool',
      help: "If true, keep the original pod annotations.(This flag only works when used with '--copy-to')",
    },
    'keep-init-containers': {
      type: 'bool',
      default: true,
      help: "Run the init containers for the pod. Defaults to true.(This flag only works when used with '--copy-to')",
    },
    'keep-labels': {
      type: 'bool',
      help: "If true, keep the original pod labels.(This flag only works when used with '--copy-to')",
    },
    'keep-liveness': {
      type: 'bool',
      help: "If true, keep the original pod liveness probes.(This flag only works when used with '--copy-to')",
    },
    'keep-readiness': {
      type: 'bool',
      help: "If true, keep the original pod readiness probes.(This flag only works when used with '--copy-to')",
    },
    'keep-startup': {
      type: 'bool',
      help: "If true, keep the original startup probes.(This flag only works when used with '--copy-to')",
    },
    profile: {
      type: 'string',
      default: 'legacy',
      help: 'Options are "legacy", "general", "baseline", "netadmin", "restricted" or "sysadmin".',
    },
    quiet: { type: 'bool', short: 'q', help: 'If true, suppress informational messages.' },
    replace: { type: 'bool', help: "When used with '--copy-to', delete the original Pod." },
    'same-node': {
      type: 'bool',
      help: "When used with '--copy-to', schedule the copy of target Pod on the same node.",
    },
    'set-image': {
      type: 'stringArray',
      help: "When used with '--copy-to', a list of name=image pairs for changing container images, similar to how 'kubectl set image' works.",
    },
    'share-processes': {
      type: 'bool',
      default: true,
      help: "When used with '--copy-to', enable process namespace sharing in the copy.",
    },
    stdin: {
      type: 'bool',
      short: 'i',
      help: 'Keep stdin open on the container(s) in the pod, even if nothing is attached.',
    },
    target: {
      type: 'string',
      help: 'When using an ephemeral container, target processes in this container name.',
    },
    tty: { type: 'bool', short: 't', help: 'Allocate a TTY for the debugging container.' },
  },
} as const satisfies CommandPage;
