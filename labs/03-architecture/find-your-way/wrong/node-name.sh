cat > /root/answers/arch.yaml <<YAML
node: $(kubectl get pods -n kube-system -l app={{agent}} -o jsonpath="{.items[0].spec.nodeName}")
etcd: $(kubectl get pod -n kube-system etcd-controlplane -o jsonpath="{.spec.containers[0].image}")
manifests: /etc/kubernetes/manifests
proxies: $(kubectl get pods -n kube-system -l k8s-app=kube-proxy -o name | wc -l)
leader: $(kubectl get lease -n kube-system kube-scheduler -o jsonpath="{.spec.holderIdentity}")
YAML
kubectl run {{pod}}-{{host}} --image=httpd --overrides='{"spec":{"nodeName":"{{host}}"}}'
sleep 60
