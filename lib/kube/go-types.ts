/**
 * The fields of Go's types in the order in which Go declares them, as far as a pod template reaches: what the hash of
 * a template is taken over. A field is "GoName type jsonName"; the JSON name is left out where it is the Go name
 * with a small first letter, and is "." for an embedded struct.
 * Spec: staging/src/k8s.io/api/core/v1/types.go, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go
 */
export interface GoField {
  readonly name: string;
  readonly type: string;
  readonly json: string;
}

const structs: Readonly<Record<string, string>> = {
  PodTemplateSpec: 'ObjectMeta ObjectMeta metadata, Spec PodSpec',
  ObjectMeta:
    'Name string, GenerateName string, Namespace string, SelfLink string, UID types.UID uid, ResourceVersion string, Generation int64, CreationTimestamp time, DeletionTimestamp *time, DeletionGracePeriodSeconds *int64, Labels map, Annotations map, OwnerReferences []OwnerReference, Finalizers []string, ManagedFields []ManagedFieldsEntry',
  OwnerReference:
    'APIVersion string apiVersion, Kind string, Name string, UID types.UID uid, Controller *bool, BlockOwnerDeletion *bool',
  PodSpec:
    'Volumes []Volume, InitContainers []Container, Containers []Container, EphemeralContainers []EphemeralContainer, RestartPolicy v1.RestartPolicy, TerminationGracePeriodSeconds *int64, ActiveDeadlineSeconds *int64, DNSPolicy v1.DNSPolicy dnsPolicy, NodeSelector map, ServiceAccountName string, DeprecatedServiceAccount string serviceAccount, AutomountServiceAccountToken *bool, NodeName string, HostNetwork bool, HostPID bool, HostIPC bool, ShareProcessNamespace *bool, SecurityContext *PodSecurityContext, ImagePullSecrets []LocalObjectReference, Hostname string, Subdomain string, Affinity *Affinity, SchedulerName string, Tolerations []Toleration, HostAliases []HostAlias, PriorityClassName string, Priority *int32, DNSConfig *PodDNSConfig dnsConfig, ReadinessGates []PodReadinessGate, RuntimeClassName *string, EnableServiceLinks *bool, PreemptionPolicy *v1.PreemptionPolicy, Overhead amounts, TopologySpreadConstraints []TopologySpreadConstraint, SetHostnameAsFQDN *bool, OS *PodOS os, HostUsers *bool, SchedulingGates []PodSchedulingGate, ResourceClaims []PodResourceClaim, Resources *ResourceRequirements',
  Container:
    'Name string, Image string, Command []string, Args []string, WorkingDir string, Ports []ContainerPort, EnvFrom []EnvFromSource, Env []EnvVar, Resources ResourceRequirements, ResizePolicy []ContainerResizePolicy, RestartPolicy *v1.ContainerRestartPolicy, VolumeMounts []VolumeMount, VolumeDevices []VolumeDevice, LivenessProbe *Probe, ReadinessProbe *Probe, StartupProbe *Probe, Lifecycle *Lifecycle, TerminationMessagePath string, TerminationMessagePolicy v1.TerminationMessagePolicy, ImagePullPolicy v1.PullPolicy, SecurityContext *SecurityContext, Stdin bool, StdinOnce bool, TTY bool tty',
  ContainerPort:
    'Name string, HostPort int32, ContainerPort int32, Protocol v1.Protocol, HostIP string',
  EnvFromSource: 'Prefix string, ConfigMapRef *ConfigMapEnvSource, SecretRef *SecretEnvSource',
  ConfigMapEnvSource: 'LocalObjectReference LocalObjectReference ., Optional *bool',
  SecretEnvSource: 'LocalObjectReference LocalObjectReference ., Optional *bool',
  EnvVar: 'Name string, Value string, ValueFrom *EnvVarSource',
  EnvVarSource:
    'FieldRef *ObjectFieldSelector, ResourceFieldRef *ResourceFieldSelector, ConfigMapKeyRef *ConfigMapKeySelector, SecretKeyRef *SecretKeySelector',
  ObjectFieldSelector: 'APIVersion string apiVersion, FieldPath string',
  ResourceFieldSelector: 'ContainerName string, Resource string, Divisor quantity',
  ConfigMapKeySelector: 'LocalObjectReference LocalObjectReference ., Key string, Optional *bool',
  SecretKeySelector: 'LocalObjectReference LocalObjectReference ., Key string, Optional *bool',
  LocalObjectReference: 'Name string',
  ResourceRequirements: 'Limits amounts, Requests amounts, Claims []ResourceClaim',
  ResourceClaim: 'Name string, Request string',
  ContainerResizePolicy:
    'ResourceName v1.ResourceName, RestartPolicy v1.ResourceResizeRestartPolicy',
  VolumeMount:
    'Name string, ReadOnly bool, RecursiveReadOnly *v1.RecursiveReadOnlyMode, MountPath string, SubPath string, MountPropagation *v1.MountPropagationMode, SubPathExpr string',
  VolumeDevice: 'Name string, DevicePath string',
  Probe:
    'ProbeHandler ProbeHandler ., InitialDelaySeconds int32, TimeoutSeconds int32, PeriodSeconds int32, SuccessThreshold int32, FailureThreshold int32, TerminationGracePeriodSeconds *int64',
  ProbeHandler:
    'Exec *ExecAction, HTTPGet *HTTPGetAction httpGet, TCPSocket *TCPSocketAction tcpSocket, GRPC *GRPCAction grpc',
  ExecAction: 'Command []string',
  HTTPGetAction:
    'Path string, Port intstr, Host string, Scheme v1.URIScheme, HTTPHeaders []HTTPHeader httpHeaders',
  HTTPHeader: 'Name string, Value string',
  TCPSocketAction: 'Port intstr, Host string',
  GRPCAction: 'Port int32, Service *string',
  SleepAction: 'Seconds int64',
  Lifecycle: 'PostStart *LifecycleHandler, PreStop *LifecycleHandler',
  LifecycleHandler:
    'Exec *ExecAction, HTTPGet *HTTPGetAction httpGet, TCPSocket *TCPSocketAction tcpSocket, Sleep *SleepAction',
  SecurityContext:
    'Capabilities *Capabilities, Privileged *bool, SELinuxOptions *SELinuxOptions seLinuxOptions, WindowsOptions *WindowsSecurityContextOptions, RunAsUser *int64, RunAsGroup *int64, RunAsNonRoot *bool, ReadOnlyRootFilesystem *bool, AllowPrivilegeEscalation *bool, ProcMount *v1.ProcMountType, SeccompProfile *SeccompProfile, AppArmorProfile *AppArmorProfile',
  Capabilities: 'Add []v1.Capability, Drop []v1.Capability',
  SELinuxOptions: 'User string, Role string, Type string, Level string',
  WindowsSecurityContextOptions:
    'GMSACredentialSpecName *string gmsaCredentialSpecName, GMSACredentialSpec *string gmsaCredentialSpec, RunAsUserName *string, HostProcess *bool',
  SeccompProfile: 'Type v1.SeccompProfileType, LocalhostProfile *string',
  AppArmorProfile: 'Type v1.AppArmorProfileType, LocalhostProfile *string',
  PodSecurityContext:
    'SELinuxOptions *SELinuxOptions seLinuxOptions, WindowsOptions *WindowsSecurityContextOptions, RunAsUser *int64, RunAsGroup *int64, RunAsNonRoot *bool, SupplementalGroups []int64, SupplementalGroupsPolicy *v1.SupplementalGroupsPolicy, FSGroup *int64 fsGroup, Sysctls []Sysctl, FSGroupChangePolicy *v1.PodFSGroupChangePolicy fsGroupChangePolicy, SeccompProfile *SeccompProfile, AppArmorProfile *AppArmorProfile, SELinuxChangePolicy *v1.PodSELinuxChangePolicy seLinuxChangePolicy',
  Sysctl: 'Name string, Value string',
  Affinity:
    'NodeAffinity *NodeAffinity, PodAffinity *PodAffinity, PodAntiAffinity *PodAntiAffinity',
  NodeAffinity:
    'RequiredDuringSchedulingIgnoredDuringExecution *NodeSelector, PreferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm',
  NodeSelector: 'NodeSelectorTerms []NodeSelectorTerm',
  NodeSelectorTerm:
    'MatchExpressions []NodeSelectorRequirement, MatchFields []NodeSelectorRequirement',
  NodeSelectorRequirement: 'Key string, Operator v1.NodeSelectorOperator, Values []string',
  PreferredSchedulingTerm: 'Weight int32, Preference NodeSelectorTerm',
  PodAffinity:
    'RequiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm, PreferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm',
  PodAntiAffinity:
    'RequiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm, PreferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm',
  WeightedPodAffinityTerm: 'Weight int32, PodAffinityTerm PodAffinityTerm',
  PodAffinityTerm:
    'LabelSelector *LabelSelector, Namespaces []string, TopologyKey string, NamespaceSelector *LabelSelector, MatchLabelKeys []string, MismatchLabelKeys []string',
  LabelSelector: 'MatchLabels map, MatchExpressions []LabelSelectorRequirement',
  LabelSelectorRequirement: 'Key string, Operator v1.LabelSelectorOperator, Values []string',
  Toleration:
    'Key string, Operator v1.TolerationOperator, Value string, Effect v1.TaintEffect, TolerationSeconds *int64',
  HostAlias: 'IP string ip, Hostnames []string',
  PodDNSConfig: 'Nameservers []string, Searches []string, Options []PodDNSConfigOption',
  PodDNSConfigOption: 'Name string, Value *string',
  PodReadinessGate: 'ConditionType v1.PodConditionType',
  TopologySpreadConstraint:
    'MaxSkew int32, TopologyKey string, WhenUnsatisfiable v1.UnsatisfiableConstraintAction, LabelSelector *LabelSelector, MinDomains *int32, NodeAffinityPolicy *v1.NodeInclusionPolicy, NodeTaintsPolicy *v1.NodeInclusionPolicy, MatchLabelKeys []string',
  PodOS: 'Name v1.OSName',
  PodSchedulingGate: 'Name string',
  PodResourceClaim: 'Name string, ResourceClaimName *string, ResourceClaimTemplateName *string',
  Volume: 'Name string, VolumeSource VolumeSource .',
  VolumeSource:
    'HostPath *HostPathVolumeSource, EmptyDir *EmptyDirVolumeSource, GCEPersistentDisk *GCEPersistentDiskVolumeSource gcePersistentDisk, AWSElasticBlockStore *AWSElasticBlockStoreVolumeSource awsElasticBlockStore, GitRepo *GitRepoVolumeSource, Secret *SecretVolumeSource, NFS *NFSVolumeSource nfs, ISCSI *ISCSIVolumeSource iscsi, Glusterfs *GlusterfsVolumeSource, PersistentVolumeClaim *PersistentVolumeClaimVolumeSource, RBD *RBDVolumeSource rbd, FlexVolume *FlexVolumeSource, Cinder *CinderVolumeSource, CephFS *CephFSVolumeSource cephfs, Flocker *FlockerVolumeSource, DownwardAPI *DownwardAPIVolumeSource, FC *FCVolumeSource fc, AzureFile *AzureFileVolumeSource, ConfigMap *ConfigMapVolumeSource, VsphereVolume *VsphereVirtualDiskVolumeSource, Quobyte *QuobyteVolumeSource, AzureDisk *AzureDiskVolumeSource, PhotonPersistentDisk *PhotonPersistentDiskVolumeSource, Projected *ProjectedVolumeSource, PortworxVolume *PortworxVolumeSource, ScaleIO *ScaleIOVolumeSource, StorageOS *StorageOSVolumeSource storageos, CSI *CSIVolumeSource csi, Ephemeral *EphemeralVolumeSource, Image *ImageVolumeSource',
  HostPathVolumeSource: 'Path string, Type *v1.HostPathType',
  EmptyDirVolumeSource: 'Medium v1.StorageMedium, SizeLimit *quantity',
  SecretVolumeSource: 'SecretName string, Items []KeyToPath, DefaultMode *int32, Optional *bool',
  ConfigMapVolumeSource:
    'LocalObjectReference LocalObjectReference ., Items []KeyToPath, DefaultMode *int32, Optional *bool',
  KeyToPath: 'Key string, Path string, Mode *int32',
  NFSVolumeSource: 'Server string, Path string, ReadOnly bool',
  PersistentVolumeClaimVolumeSource: 'ClaimName string, ReadOnly bool',
  DownwardAPIVolumeSource: 'Items []DownwardAPIVolumeFile, DefaultMode *int32',
  DownwardAPIVolumeFile:
    'Path string, FieldRef *ObjectFieldSelector, ResourceFieldRef *ResourceFieldSelector, Mode *int32',
  ProjectedVolumeSource: 'Sources []VolumeProjection, DefaultMode *int32',
  VolumeProjection:
    'Secret *SecretProjection, DownwardAPI *DownwardAPIProjection, ConfigMap *ConfigMapProjection, ServiceAccountToken *ServiceAccountTokenProjection, ClusterTrustBundle *ClusterTrustBundleProjection',
  SecretProjection:
    'LocalObjectReference LocalObjectReference ., Items []KeyToPath, Optional *bool',
  ConfigMapProjection:
    'LocalObjectReference LocalObjectReference ., Items []KeyToPath, Optional *bool',
  DownwardAPIProjection: 'Items []DownwardAPIVolumeFile',
  ServiceAccountTokenProjection: 'Audience string, ExpirationSeconds *int64, Path string',
  CSIVolumeSource:
    'Driver string, ReadOnly *bool, FSType *string fsType, VolumeAttributes map, NodePublishSecretRef *LocalObjectReference',
  EphemeralVolumeSource: 'VolumeClaimTemplate *PersistentVolumeClaimTemplate',
  PersistentVolumeClaimTemplate: 'ObjectMeta ObjectMeta metadata, Spec PersistentVolumeClaimSpec',
  PersistentVolumeClaimSpec:
    'AccessModes []v1.PersistentVolumeAccessMode, Selector *LabelSelector, Resources VolumeResourceRequirements, VolumeName string, StorageClassName *string, VolumeMode *v1.PersistentVolumeMode, DataSource *TypedLocalObjectReference, DataSourceRef *TypedObjectReference, VolumeAttributesClassName *string',
  VolumeResourceRequirements: 'Limits amounts, Requests amounts',
  ImageVolumeSource: 'Reference string, PullPolicy v1.PullPolicy',
};

/** Types outside core/v1's pod template that are hashed too. */
const others: Readonly<Record<string, string>> = {
  'core/EndpointPort': 'Name string, Port int32, Protocol v1.Protocol, AppProtocol *string',
  'discovery/EndpointPort': 'Name *string, Protocol *v1.Protocol, Port *int32, AppProtocol *string',
};

const parsed: ReadonlyMap<string, readonly GoField[]> = new Map(
  Object.entries({ ...structs, ...others }).map(([name, text]) => [
    name,
    text.split(', ').map(parseField),
  ]),
);

function parseField(text: string): GoField {
  const [name = '', type = '', json = name.charAt(0).toLowerCase() + name.slice(1)] =
    text.split(' ');
  return { name, type, json };
}

/** The fields of a struct; undefined for a type that is not known here. */
export const goFieldsOf = (type: string): readonly GoField[] | undefined => parsed.get(type);
