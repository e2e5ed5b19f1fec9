kubectl get pods -n kube-system -o wide | awk '/^{{agent}}-/ {print "node: " $7}' > /root/answers/arch.yaml
grep 'image:' /etc/kubernetes/manifests/etcd.yaml | sed 's/.*image:/etcd:/' >> /root/answers/arch.yaml
grep staticPodPath /var/lib/kubelet/config.yaml | sed 's/staticPodPath/manifests/' >> /root/answers/arch.yaml
kubectl get ds -n kube-system kube-proxy --no-headers | awk '{print "proxies: " $2}' >> /root/answers/arch.yaml
kubectl get lease -n kube-system | awk '$1 == "kube-scheduler" {print "leader: " $2}' >> /root/answers/arch.yaml
cat > web.yaml <<YAML
apiVersion: v1
kind: Pod
metadata: {name: {{pod}}}
spec: {containers: [{name: web, image: "httpd:2.4"}]}
YAML
scp web.yaml {{host}}:/etc/kubernetes/manifests/web.yaml
sleep 60
