cat > /root/answers/arch.yaml <<YAML
node: node03
etcd: registry.k8s.io/etcd:3.5.24-0
manifests: /etc/kubernetes/manifests
proxies: 3
leader: controlplane_01234567-89ab-cdef-0123-456789abcdef
YAML
