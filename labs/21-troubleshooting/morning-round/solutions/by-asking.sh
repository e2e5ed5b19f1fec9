node=$(kubectl get nodes --no-headers | grep NotReady | cut -d' ' -f1)
ssh $node systemctl restart kubelet
kubectl wait --for=condition=Ready node/$node
sleep 60
echo "code: $(kubectl -n {{ns}} get pods -l app=pay -o jsonpath='{.items[0].status.containerStatuses[0].lastState.terminated.exitCode}')" > /root/answers.yaml
echo "hog: $(kubectl -n {{ns}} top pods --sort-by=cpu --no-headers | head -1 | cut -d- -f1)" >> /root/answers.yaml
missing=$(kubectl -n {{ns}} logs -l app=pay --tail=1 | sed 's/fatal: \(.*\) is not set/\1/')
kubectl -n {{ns}} create configmap pay --from-literal=$missing=1
kubectl -n {{ns}} set env deployment/pay --from=configmap/pay
kubectl -n {{ns}} rollout status deployment pay
