kubectl -n {{ns}} delete quota pods
kubectl -n {{ns}} delete service web
kubectl -n {{ns}} run other --image=nginx:1.27
kubectl -n {{ns}} expose pod other --name=web --port=80
kubectl -n kube-system scale deployment coredns --replicas=2
echo 'cause: {{fault}}' > /root/answers.yaml
sleep 30
